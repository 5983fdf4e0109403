/**
 * Normal equations of a law with shared coordinates and one small block per model: an arrow matrix.
 * Eliminating the blocks first keeps every step linear in the number of models.
 */

export interface ArrowSystem {
  readonly shared: number;
  readonly own: number;
  readonly models: number;
  /** shared × shared. */
  readonly ss: Float64Array;
  /** Per model: shared × own. */
  readonly so: Float64Array;
  /** Per model: own × own. */
  readonly oo: Float64Array;
  /** Right-hand side: shared, then the blocks. */
  readonly rhs: Float64Array;
}

export function arrowSystem(shared: number, own: number, models: number): ArrowSystem {
  return {
    shared,
    own,
    models,
    ss: new Float64Array(shared * shared),
    so: new Float64Array(models * shared * own),
    oo: new Float64Array(models * own * own),
    rhs: new Float64Array(shared + models * own),
  };
}

/** In-place Cholesky of a small symmetric matrix; false when it is not positive definite. */
export function cholesky(a: Float64Array, size: number, at = 0): boolean {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = a[at + i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[at + i * size + k] as number) * (a[at + j * size + k] as number);
      if (i === j) {
        if (!(sum > 0)) return false;
        a[at + i * size + j] = Math.sqrt(sum);
      } else a[at + i * size + j] = sum / (a[at + j * size + j] as number);
    }
  }
  return true;
}

/** Solves L Lᵀ x = b in place for `columns` right-hand sides stored column-wise with stride `size`. */
export function choleskySolve(
  l: Float64Array,
  size: number,
  at: number,
  b: Float64Array,
  from: number,
  columns: number,
): void {
  for (let c = 0; c < columns; c++) {
    const o = from + c * size;
    for (let i = 0; i < size; i++) {
      let sum = b[o + i] as number;
      for (let k = 0; k < i; k++) sum -= (l[at + i * size + k] as number) * (b[o + k] as number);
      b[o + i] = sum / (l[at + i * size + i] as number);
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = b[o + i] as number;
      for (let k = i + 1; k < size; k++) sum -= (l[at + k * size + i] as number) * (b[o + k] as number);
      b[o + i] = sum / (l[at + i * size + i] as number);
    }
  }
}

/** Scratch of one solver, so that steps allocate nothing. */
export interface ArrowScratch {
  readonly ss: Float64Array;
  readonly oo: Float64Array;
  /** Per model: own × shared, the blocks' inverse times their border. */
  readonly border: Float64Array;
  readonly step: Float64Array;
}

export function arrowScratch(system: ArrowSystem): ArrowScratch {
  return {
    ss: new Float64Array(system.ss.length),
    oo: new Float64Array(system.oo.length),
    border: new Float64Array(system.so.length),
    step: new Float64Array(system.rhs.length),
  };
}

/**
 * Solves (A + damping·diag A) x = rhs into `scratch.step`. Coordinates in `held` stay put.
 * False when the damped matrix is not positive definite.
 */
export function solveArrow(
  system: ArrowSystem,
  damping: number,
  held: Uint8Array,
  scratch: ArrowScratch,
): boolean {
  const { shared: s, own: o, models } = system;
  const { ss, oo, border, step } = scratch;
  ss.set(system.ss);
  oo.set(system.oo);
  step.set(system.rhs);
  const diagonal = (a: number): number => a + damping * (a > 0 ? a : 1e-300);
  for (let i = 0; i < s; i++) {
    ss[i * s + i] = diagonal(ss[i * s + i] as number);
    if (!held[i]) continue;
    for (let k = 0; k < s; k++) {
      ss[i * s + k] = 0;
      ss[k * s + i] = 0;
    }
    ss[i * s + i] = 1;
    step[i] = 0;
  }
  for (let m = 0; m < models && o > 0; m++) {
    const at = m * o * o;
    const from = s + m * o;
    for (let i = 0; i < o; i++) {
      oo[at + i * o + i] = diagonal(oo[at + i * o + i] as number);
      if (!held[from + i]) continue;
      for (let k = 0; k < o; k++) {
        oo[at + i * o + k] = 0;
        oo[at + k * o + i] = 0;
      }
      oo[at + i * o + i] = 1;
      step[from + i] = 0;
    }
    if (!cholesky(oo, o, at)) return false;
    // border column for shared coordinate a: oo⁻¹ · so[a, ·]
    const b = m * s * o;
    for (let a = 0; a < s; a++)
      for (let i = 0; i < o; i++)
        border[b + a * o + i] = held[a] || held[from + i] ? 0 : (system.so[b + a * o + i] as number);
    choleskySolve(oo, o, at, step, from, 1);
    for (let a = 0; a < s; a++) {
      if (held[a]) continue;
      for (let i = 0; i < o; i++)
        if (!held[from + i])
          step[a] = (step[a] as number) - (system.so[b + a * o + i] as number) * (step[from + i] as number);
    }
    choleskySolve(oo, o, at, border, b, s);
    for (let a = 0; a < s; a++) {
      if (held[a]) continue;
      for (let c = 0; c < s; c++) {
        if (held[c]) continue;
        let sum = 0;
        for (let i = 0; i < o; i++)
          if (!held[from + i])
            sum += (system.so[b + a * o + i] as number) * (border[b + c * o + i] as number);
        ss[a * s + c] = (ss[a * s + c] as number) - sum;
      }
    }
  }
  if (s > 0) {
    if (!cholesky(ss, s)) return false;
    choleskySolve(ss, s, 0, step, 0, 1);
    for (let m = 0; m < models && o > 0; m++) {
      const b = m * s * o;
      for (let a = 0; a < s; a++)
        for (let i = 0; i < o; i++)
          step[s + m * o + i] =
            (step[s + m * o + i] as number) - (border[b + a * o + i] as number) * (step[a] as number);
    }
  }
  return true;
}
