/** An editor group, as `window.tabGroups` describes it. */
export interface EditorGroup {
  readonly isActive: boolean;
  readonly viewColumn: number;
  readonly tabs: readonly unknown[];
}

/**
 * Where a new panel opens: another existing group; beside where there is only one; in that one where nothing
 * is open in it.
 */
export function freeColumn(groups: readonly EditorGroup[]): number | 'beside' {
  const other = groups.find((group) => !group.isActive);
  if (other !== undefined) return other.viewColumn;
  const [only] = groups;
  return only === undefined || only.tabs.length > 0 ? 'beside' : only.viewColumn;
}
