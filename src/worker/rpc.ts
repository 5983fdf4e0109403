/**
 * Typed calls over a message port, the same code at both ends. Outcomes are data: a call never rejects,
 * so that an error crosses the border of a thread with its words.
 */

/** How a call ended. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/**
 * `failed`: the work threw; `cancelled`: nobody waits for it any more; `lost`: the other end is gone; `late`: it took too
 * long and was ended.
 */
export interface Failure {
  readonly kind: 'failed' | 'cancelled' | 'lost' | 'late';
  readonly reason: string;
}

/** The calls one end offers: argument and result by name. */
export type Calls<C> = { readonly [Name in keyof C]: { readonly args: unknown; readonly result: unknown } };

/** What a handler gets besides its argument. */
export interface CallContext {
  readonly signal: AbortSignal;
  /** Reports how far the work is, in the unit of the call. */
  progress(done: number): void;
}

export type Handlers<C extends Calls<C>> = {
  readonly [Name in keyof C]: (
    args: C[Name]['args'],
    context: CallContext,
  ) => C[Name]['result'] | Promise<C[Name]['result']>;
};

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

export type Message =
  /** Sent once by a thread that has loaded its code: before it, a death is a failure to start. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<unknown> };

/** What of a port is needed: `MessagePort`, `Worker` and `parentPort` all have it. */
export interface Port {
  postMessage(message: Message, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: Message) => void): unknown;
}

export interface Rpc<Remote extends Calls<Remote>> {
  call<Name extends keyof Remote & string>(
    name: Name,
    args: Remote[Name]['args'],
    options?: CallOptions,
  ): Promise<Outcome<Remote[Name]['result']>>;
  /** Answers every open call with `lost`; used when the other end is gone. */
  lose(reason: string): void;
}

interface OpenCall {
  settle(outcome: Outcome<unknown>): void;
  progress(done: number): void;
}

/** Joins two ends: `handlers` answer the other end's calls, `call` asks it. */
export function connect<Remote extends Calls<Remote>, Local extends Calls<Local>>(
  port: Port,
  handlers: Handlers<Local>,
): Rpc<Remote> {
  const asked = new Map<number, OpenCall>();
  const served = new Map<number, AbortController>();
  let lastId = 0;

  port.on('message', (message) => {
    if (message.kind === 'call') void serve(message.id, message.name, message.args);
    else if (message.kind === 'cancel') served.get(message.id)?.abort();
    else if (message.kind === 'progress') asked.get(message.id)?.progress(message.done);
    else if (message.kind === 'answer') asked.get(message.id)?.settle(message.outcome);
  });

  async function serve(id: number, name: string, args: unknown): Promise<void> {
    const controller = new AbortController();
    served.set(id, controller);
    const outcome = await outcomeOf(() => {
      if (!Object.hasOwn(handlers, name)) throw new Error(`there is no call named ${name}`);
      return handlers[name as keyof Local](args, {
        signal: controller.signal,
        progress: (done) => port.postMessage({ kind: 'progress', id, done }),
      });
    });
    served.delete(id);
    answer(id, outcome);
  }

  /** A result that cannot be cloned (a function slipped in) is a failed call, not a silent one. */
  function answer(id: number, outcome: Outcome<unknown>): void {
    try {
      port.postMessage({ kind: 'answer', id, outcome }, outcome.ok ? handedOver(outcome.value) : []);
    } catch (error) {
      port.postMessage({ kind: 'answer', id, outcome: failure('failed', reasonOf(error)) });
    }
  }

  return {
    call(name, args, { signal, onProgress } = {}) {
      if (signal?.aborted) return Promise.resolve(failure('cancelled', 'cancelled'));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const onAbort = (): void => {
          port.postMessage({ kind: 'cancel', id });
          open.settle(failure('cancelled', 'cancelled'));
        };
        const open: OpenCall = {
          settle(outcome) {
            asked.delete(id);
            signal?.removeEventListener('abort', onAbort);
            resolve(outcome as Outcome<Remote[typeof name]['result']>);
          },
          progress: (done) => onProgress?.(done),
        };
        asked.set(id, open);
        signal?.addEventListener('abort', onAbort, { once: true });
        port.postMessage({ kind: 'call', id, name, args });
      });
    },
    lose(reason) {
      for (const open of [...asked.values()]) open.settle(failure('lost', reason));
      for (const controller of served.values()) controller.abort();
    },
  };
}

/** Bytes that own their buffer change hands instead of being copied: 200 MB would block the sender. */
function handedOver(value: unknown): readonly ArrayBuffer[] {
  if (!(value instanceof Uint8Array) || !(value.buffer instanceof ArrayBuffer)) return [];
  return value.byteLength > 0 && value.byteLength === value.buffer.byteLength ? [value.buffer] : [];
}

async function outcomeOf<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return failure('failed', reasonOf(error));
  }
}

export function failure(
  kind: Failure['kind'],
  reason: string,
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { kind, reason } };
}

/** The words of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
