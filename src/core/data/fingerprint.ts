/**
 * 64 bits of JSON that differ when the data do, places included: two lanes of FNV-1a (Fowler, Noll and Vo) over the text of the data,
 * the second with every step turned by five bits. Guards against change, not against malice.
 */
export function fingerprint(data: object): string {
  const text = JSON.stringify(data);
  let a = 0x811c9dc5;
  let b = 0xc2b2ae35;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(((b << 5) | (b >>> 27)) ^ unit, 0x01000193);
  }
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
