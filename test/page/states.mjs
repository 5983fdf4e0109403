// The states that pages under test are shown.
import { panelStates } from '../harness/panelStates.mjs';
import { project } from '../harness/paths.mjs';

/** @typedef {import('../fixtures/panel/states').StateName} StateName */

export const { state, stateNames } = await panelStates(project);
