/**
 * A result table, row by row. Its rows become observations when the whole table has been seen, for only then
 * is the scale of its scores known. Memory is bounded: more than `limits.rowsPerGroup` rows of one model, task,
 * metric and number of shots are counted as instances and averaged.
 */

import { lowerIsBetterReason } from '../../core/data/describable';
import { isBetterWhenLower, lowerIsBetter, nameOfLower } from '../../core/data/metric';
import type { Place } from '../../core/data/observation';
import { limits } from '../limits';
import type { NumberStyle } from '../numbers';
import { stem } from '../paths';
import type { Sink } from '../reader';
import type { Around, Names, NamesOf, Whose } from '../whose';
import { type Columns, sharedIndices } from './columns';
import { addResult, emitGroup, type Group, newGroup } from './group';
import { type InstanceCounter, instanceCounter, type Plan } from './instanceCounter';
import type { TableOptions } from './options';
import { reportReadings } from './readings';
import { type OwnFields, type Read, readOwn, readShared, type SharedFields, sharedColumns } from './row';
import { noEvidence, noteScore, type ScaleEvidence } from './scale';
import { scaleQuestions } from './scaleQuestions';
import { readScore } from './score';
import type { ScoreColumn } from './scoreColumns';

export interface Table {
  row(cells: readonly unknown[], place: Omit<Place, 'file'>): void;
  /** Counts rows that share these cells with others; undefined where every row needs to be looked at. */
  counterOf(cells: readonly unknown[]): InstanceCounter | undefined;
  /** What the rows call their results, or else the headings above them. */
  names(): readonly Names[];
  /** Gives the sink what the rows came to. */
  finish(namesOf: NamesOf): void;
}

/** What rows with the same model, task, metric, shots, limit and compute share. */
interface Shared {
  readonly reading: Read<SharedFields>;
  /** By index of the score column, once it was needed. */
  readonly plans: (Plan | undefined)[];
}

export function table(
  file: string,
  columns: Columns,
  sink: Sink,
  options: TableOptions,
  style: NumberStyle = {},
): Table {
  const inName = stem(file)
    .split(/[^A-Za-z0-9]+/)
    .find((word) => lowerIsBetter(word));
  const around: Around = {
    model: options.around?.model,
    task: options.around?.task ?? stem(file),
    metric: options.around?.metric ?? inName,
    byHeading: options.around?.byHeading,
  };
  const context = { columns, options, style, around };
  /** Only a metric that stands alone can be called otherwise; of several the file's names are kept. */
  const isOneMetric = columns.scores.length === 1 && columns.fields.metric === undefined;
  const shares = sharedIndices(columns, sharedColumns);
  const shared = new Map<string, Shared>();
  const groups = new Map<string, Group>();
  const evidence = new Map<string, ScaleEvidence>();
  const lower = new Map<string, { readonly place: Place; count: number }>();
  /** Score columns without a score, the first row and the number of rows. */
  const empties = new Map<string, { readonly at: Omit<Place, 'file'>; count: number }>();
  let beyond = 0;

  const sharedOf = (cells: readonly unknown[]): Shared => {
    let key = '';
    for (const index of shares) {
      const cell = cells[index];
      key += typeof cell === 'string' ? `${cell}\u0000` : `${JSON.stringify(cell)}\u0001`;
    }
    const known = shared.get(key);
    if (known) return known;
    if (shared.size >= limits.groups) shared.clear();
    const fresh: Shared = { reading: readShared(cells, context), plans: [] };
    shared.set(key, fresh);
    return fresh;
  };

  const planOf = ({ plans }: Shared, fields: SharedFields, column: ScoreColumn): Plan => {
    const known = plans[column.index];
    if (known) return known;
    const inFile = column.metric ?? (fields.inFile.metric || undefined);
    const named = options.whose.of({ metric: inFile }, around);
    const metric = (isOneMetric ? named.metric : (inFile ?? named.metric)) || 'score';
    const byName = column.lowerIsBetter || isBetterWhenLower({ metric, metricInFile: inFile });
    const lower = fields.higherIsBetter === undefined ? byName : !fields.higherIsBetter;
    const plan: Plan = { inFile, metric, lower, group: undefined };
    plans[column.index] = plan;
    return plan;
  };

  const groupOf = (fields: SharedFields, column: ScoreColumn, plan: Plan): Group | undefined => {
    const { metric } = plan;
    // Tables over lengths have one scale per metric, others one per column and metric.
    const scaleKey = JSON.stringify([columns.shape === 'long' ? column.index : 'lengths', metric]);
    const { inFile, revision, shots, contextLimit, trainingFlops } = fields;
    const { model, task } = inFile;
    const key = JSON.stringify([scaleKey, model, revision, task, shots, contextLimit, trainingFlops]);
    const known = groups.get(key);
    if (known || groups.size >= limits.groups) return known;
    const seen =
      evidence.get(scaleKey) ??
      noEvidence(column.percent, columns.shape === 'long' ? column.range : undefined);
    evidence.set(scaleKey, seen);
    const isInRow = column.metric === undefined && columns.fields.metric !== undefined;
    const header = isInRow ? `${column.header} (${metric})` : column.header;
    const shownAs = columns.shape === 'long' ? header : metric;
    const group = newGroup({ fields, metric: plan.inFile, evidence: seen, shownAs });
    groups.set(key, group);
    return group;
  };

  const take = (
    cells: readonly unknown[],
    column: ScoreColumn,
    { plan, fields, own }: { plan: Plan; fields: SharedFields; own: OwnFields },
    at: Omit<Place, 'file'>,
  ): 'empty' | undefined => {
    const place = (): Place => {
      const key = columns.shape === 'wide' ? [at.key, column.header].filter(Boolean).join('.') : at.key;
      return { file, row: at.row, key };
    };
    const reading = readScore(cells, column, own, style);
    if (reading.kind === 'empty') return 'empty';
    if (plan.lower) {
      const name = nameOfLower({ metric: plan.metric, metricInFile: plan.inFile });
      const known = lower.get(name);
      if (known) known.count++;
      else lower.set(name, { place: place(), count: 1 });
    } else if (reading.kind === 'fault') sink.problem({ ...place(), reason: reading.reason });
    else {
      plan.group ??= groupOf(fields, column, plan);
      if (!plan.group) beyond++;
      else {
        noteScore(plan.group.evidence, reading.score);
        addResult(plan.group, reading.score, place);
      }
    }
    return undefined;
  };

  const noteEmpty = (names: string, at: Omit<Place, 'file'>): void => {
    const known = empties.get(names);
    if (known) known.count++;
    else if (empties.size < limits.groups) empties.set(names, { at, count: 1 });
  };

  return {
    row(cells, at) {
      const common = sharedOf(cells);
      const own = common.reading.ok ? readOwn(cells, common.reading.value, context) : common.reading;
      if (!common.reading.ok || !own.ok) {
        if (!own.ok) sink.problem({ file, ...at, reason: own.reason });
        return;
      }
      for (const reason of common.reading.notes) sink.problem({ file, ...at, reason });
      for (const reason of own.notes) sink.problem({ file, ...at, reason });
      const fields = common.reading.value;
      const empty: string[] = [];
      for (const column of columns.scores) {
        const row = { plan: planOf(common, fields, column), fields, own: own.value };
        if (take(cells, column, row, at) === 'empty') empty.push(`“${column.header}”`);
      }
      if (empty.length > 0) noteEmpty(empty.join(', '), at);
    },
    counterOf(cells) {
      const common = sharedOf(cells);
      const { reading } = common;
      if (!reading.ok || reading.notes.length > 0 || columns.fields.instances !== undefined) return undefined;
      const plans = columns.scores.map((column) => planOf(common, reading.value, column));
      return instanceCounter(columns.scores, plans);
    },
    names: () =>
      [...groups.values()].map(({ fields: { inFile }, metric }) => {
        const { model, task } = inHeadings(around);
        return { model: inFile.model || model, task: inFile.task || task, metric };
      }),
    finish(namesOf) {
      if (columns.contradictions.length > 0) {
        for (const reason of columns.contradictions) sink.problem({ file, row: 1, reason, cause: 'columns' });
        return;
      }
      const scales = new Map<string, string>();
      const questions = scaleQuestions(file, sink);
      for (const group of groups.values()) {
        const names = namesOf({ ...group.fields.inFile, metric: group.metric }, around);
        const scale = questions.scaleOf(group, names, options.scaleOf?.(names.task));
        if (scale === undefined) continue;
        scales.set(group.shownAs, scale.as);
        if (emitGroup(file, group, { names, perfect: scale.perfect }, sink))
          sink.reading({ file, column: group.shownAs, as: AVERAGED });
      }
      questions.ask();
      for (const [metric, { place, count }] of lower)
        sink.problem({ ...place, reason: lowerIsBetterReason(metric, count) });
      for (const [names, { at, count }] of empties)
        sink.problem({ file, ...at, reason: `no score in ${names}${count > 1 ? `, in ${count} rows` : ''}` });
      if (beyond > 0)
        sink.problem({
          file,
          reason: `more than ${limits.groups} combinations of model, task and shots: ${beyond} results of further ones are not used`,
        });
      reportReadings(file, columns, scales, sink);
    },
  };
}

function inHeadings({ byHeading = [], ...names }: Around): Names {
  return Object.fromEntries(byHeading.map((field) => [field, names[field]]));
}

/** Gives the sink what all tables of a file came to: only together they tell whether a file names several models. */
export function finishTables(tables: readonly Table[], whose: Whose, sink: Sink): void {
  const namesOf = whose.among(
    tables.flatMap((each) => each.names()),
    sink,
  );
  for (const each of tables) each.finish(namesOf);
}

const AVERAGED =
  'rows of one model and task are instances: averaged, in bins of prompt length where it varies';
