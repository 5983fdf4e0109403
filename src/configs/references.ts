/**
 * `${MAX_LEN}`, `$MAX_LEN`, `$(MAX_LEN)`, `${model.length}`, `${.length}`: what the same file says they are.
 * Nothing is taken from the environment of the person who reads.
 */
import type { Statement } from '../core/words/statement';
import { calculate } from './arithmetic';
import { expressionsIn } from './expressions';
import type { ScalarNode } from './node';
import type { Scope } from './scope';
import { settingsOf } from './settingsOf';

export interface Resolved {
  readonly text: string;
  /** Why a reference is not resolved; `text` still holds it. */
  readonly unresolved: Statement | undefined;
  /** The variable whose default in the file was taken, since nothing sets it. */
  readonly fallback: string | undefined;
}

/** References within references: more is a circle. */
const DEEPEST_REFERENCE = 6;

const REFERENCE =
  /\$\{\{\s*[\w-]+\.([\w.-]+)\s*\}\}|\$\{oc\.env:(\w+)(?:,\s*([^}]{0,200}))?\}|\$\{([\w.]+)(?:\[[^\]}]{0,200}\])?(?::?[-=]([^}]{0,200}))?\}|\$\(([A-Za-z_]\w*)\)|\$([A-Za-z_]\w*)|\$(?:\d|@|\*)|\{\{[^}]{0,200}\}\}|\$\{[^}]{0,200}\}/g;

export function hasReference(text: string): boolean {
  return text.search(REFERENCE) >= 0 || expressionsIn(text).length > 0;
}

/** The text of a value with its references replaced by what the file says, and its arithmetic by what it gives. */
export function resolve(node: ScalarNode, scope: Scope, depth = 0): Resolved {
  return new Resolution(node, scope, depth).all(String(node.value ?? ''));
}

/** Owns what is learned of one text: the first thing that nobody knows, and the first default that was taken. */
class Resolution {
  private unresolved: Statement | undefined;
  private fallback: string | undefined;

  constructor(
    private readonly node: ScalarNode,
    private readonly scope: Scope,
    private readonly depth: number,
  ) {}

  all(written: string): Resolved {
    let text = '';
    let at = 0;
    for (const { start, end, kind, body } of expressionsIn(written)) {
      text += this.references(written.slice(at, start));
      text += (kind === 'arithmetic' ? this.computed(body) : this.run(body)) ?? written.slice(start, end);
      at = end;
    }
    text += this.references(written.slice(at));
    return { text, unresolved: this.unresolved, fallback: this.fallback };
  }

  private references(text: string): string {
    return text.replace(
      REFERENCE,
      (
        whole: string,
        action?: string,
        oc?: string,
        ocDefault?: string,
        braced?: string,
        ...more: unknown[]
      ) => {
        const [standard, called, bare] = more.map((each) => (typeof each === 'string' ? each : undefined));
        const name = action ?? oc ?? braced ?? called ?? bare;
        return this.value(name, whole, standard ?? ocDefault) ?? whole;
      },
    );
  }

  /** What a variable stands for, else its default. */
  private value(name: string | undefined, whole: string, preset: string | undefined): string | undefined {
    const found = name === undefined || /^\d+$/.test(name) ? argument(name ?? whole) : this.look(name);
    if (typeof found === 'string') return found;
    if (preset !== undefined && preset !== '' && this.depth < DEEPEST_REFERENCE && this.takesDefault(found)) {
      const inner = resolve({ ...this.node, value: preset }, this.scope, this.depth + 1);
      if (inner.unresolved === undefined) {
        this.fallback ??= name !== undefined && /^\d+$/.test(name) ? `$${name}` : name;
        return inner.text.replace(/^(["'])(.*)\1$/, '$2');
      }
    }
    this.unresolved ??= found;
    return undefined;
  }

  /** A default is for what nothing sets: not for what several lines set, nor for what a function may be called with. */
  private takesDefault({ id }: Statement): boolean {
    if (id === 'config.referenceArgument') return !isInGroup(this.scope);
    return id === 'config.reference';
  }

  /** The text a variable is set to, or why there is none. */
  private look(name: string): string | Statement {
    const target = settingsOf(name, this.node, this.scope);
    if (target === undefined) return { id: 'config.reference', values: { name } };
    if (target === 'several') return { id: 'config.referenceSeveral', values: { name } };
    if (this.depth >= DEEPEST_REFERENCE) return { id: 'config.referenceCircle', values: { name } };
    const found = resolve(target.node, target.scope, this.depth + 1);
    if (found.unresolved !== undefined) return found.unresolved;
    this.fallback ??= found.fallback;
    return found.text;
  }

  private computed(body: string): string | undefined {
    // `$(NAME)` of a makefile and `$((…))` within are what stands in their brackets.
    const value = calculate(body.replace(/\$(?=\()/g, ''), (name) => {
      const [, bare = name, preset] = /^\$?\{?(\w+)(?::?-(\d+))?\}?$/.exec(name) ?? [];
      const text = this.value(bare, name, preset);
      return text === undefined ? undefined : this.number(text, name);
    });
    if (value === undefined) this.unresolved ??= { id: 'config.arithmetic', values: { raw: body.trim() } };
    return value === undefined ? undefined : String(value);
  }

  /** A variable may hold arithmetic itself, of numbers alone. */
  private number(text: string, name: string): number | undefined {
    const value = calculate(text, () => undefined);
    if (value === undefined)
      this.unresolved ??= { id: 'config.arithmetic', values: { raw: `${name} = ${text}` } };
    return value;
  }

  private run(command: string): undefined {
    this.unresolved ??= { id: 'config.referenceCommand', values: { command: command.trim() } };
  }
}

function isInGroup(scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.map.script === 'group') return true;
  return false;
}

/** `$1` and `$@` are given to a script, templates are filled in by a tool. */
function argument(whole: string): Statement {
  const name = /^\d+$/.test(whole) ? `$${whole}` : whole;
  return /^\$[\d@*]/.test(name)
    ? { id: 'config.referenceArgument', values: { name } }
    : { id: 'config.reference', values: { name } };
}
