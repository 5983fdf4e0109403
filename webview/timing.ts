/** Work that may be asked for far more often than it has to be done. */

/** Once before the next frame, however often it is asked for until then. */
export function oncePerFrame(work: () => void): () => void {
  let frame = 0;
  return () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      work();
    });
  };
}

/** When nobody has asked for so long. */
export function afterRest(milliseconds: number, work: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, milliseconds);
  };
}
