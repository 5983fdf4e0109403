/** A bundle of its own, read with the first hover or edit: the parsers of config files, and what a hover says. */
export { predictLimit, recognise, sidecarWith } from '../../configs';
export { hoverText } from '../../view/hover/hoverText';
