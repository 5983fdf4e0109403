/** Which files are configs, and how the text of each is read. One format per file; this is the list of them. */
import { parseDockerfile } from './dockerfile';
import { expand, expandShell } from './expand';
import { parseIndented } from './indented';
import { parseJsonConfig } from './json';
import { parseModelfile } from './modelfile';
import type { ConfigNode } from './node';
import { parseProperties } from './properties';
import { parseYaml } from './yaml';

export interface ConfigFormat {
  readonly name: string;
  /** Against the file's name, lower case. */
  readonly file: RegExp;
  /** Language ids of the editor. */
  readonly languages: readonly string[];
  /** Against the first characters of a file whose name says nothing. */
  readonly head?: RegExp;
  /** Never throws for what the text holds, short of nesting that exhausts the stack. */
  parse(text: string): readonly ConfigNode[];
}

/** YAML longer than this is read by lines: the parser would take over a tenth of a second. */
const LONGEST_PARSED_YAML = 100_000;

const FORMATS: readonly ConfigFormat[] = [
  {
    name: 'YAML',
    file: /\.ya?ml$/,
    languages: ['yaml', 'dockercompose', 'helm', 'github-actions-workflow', 'azure-pipelines'],
    parse: (text) => {
      if (text.length > LONGEST_PARSED_YAML) return [parseIndented(text)];
      const { documents, broken } = parseYaml(text);
      const read = documents.map((document) => expand(text, document));
      // What the parser lost is still there as lines; `recognise` lists once what both found.
      return broken ? [...read, parseIndented(text)] : read;
    },
  },
  {
    name: 'JSON',
    file: /\.(jsonc?|json5)$/,
    languages: ['json', 'jsonc', 'json5'],
    head: /^\s*\{\s*(["/}]|$)/,
    parse: (text) => {
      const node = parseJsonConfig(text);
      return node ? [expand(text, node)] : [];
    },
  },
  {
    name: 'Modelfile',
    file: /^modelfile|\.modelfile$/,
    languages: ['modelfile', 'ollama'],
    head: /^(?:\s|#.*\n)*from[ \t]+[^\s][^\n]*\n(?:[\s\S]*\n)?[ \t]*(?:parameter|template|system)[ \t]/i,
    parse: (text) => [parseModelfile(text)],
  },
  {
    name: 'Dockerfile',
    file: /^(dockerfile|containerfile)|\.(dockerfile|containerfile)$/,
    languages: ['dockerfile'],
    parse: (text) => [
      expand(
        text,
        parseDockerfile(text, (range) => expandShell(text, range, { lineEndsCommand: true })),
      ),
    ],
  },
  {
    name: 'shell',
    file: /\.(sh|bash|zsh|ksh|sbatch|slurm|command)$|^(makefile|justfile)$/,
    languages: ['shellscript'],
    head: /^#!.*\b(ba|z|k|da)?sh\b/,
    parse: (text) => [expandShell(text, { start: 0, end: text.length }, { lineEndsCommand: true })],
  },
  {
    name: 'properties',
    file: /\.(toml|ini|cfg|conf|properties|env)$|^\.env|\.env\.\w+$/,
    languages: ['toml', 'ini', 'properties', 'dotenv'],
    parse: (text) => [expand(text, parseProperties(text))],
  },
];

/** The name decides, then the language, then the first characters of a file whose name says nothing. */
export function formatOf(path: string, text: string, languageId?: string): ConfigFormat | undefined {
  const name = nameOf(path);
  const head = text.slice(0, 4_000);
  return (
    FORMATS.find(({ file }) => file.test(name)) ??
    FORMATS.find(({ languages }) => languageId !== undefined && languages.includes(languageId)) ??
    (hasExtension(name) ? undefined : FORMATS.find((format) => format.head?.test(head)))
  );
}

/** Whether a file may be a config, by its name alone; of some names only the text tells. */
export function mayBeConfig(path: string): boolean {
  const name = nameOf(path);
  return !hasExtension(name) || FORMATS.some(({ file }) => file.test(name));
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}

/** `llama3.1_ctx_4096` has none. */
function hasExtension(name: string): boolean {
  return /\.\w{1,5}$/.test(name);
}
