import type { CommonEvent } from './trace-lifecycle.js';

/** What is done in the trace of an inspection. */
export type InspectionDeed =
  | ('open' | 'appoint carter' | 'appoint hashimoto' | 'appoint an operator' | 'decline')
  | ('pass' | 'fail' | 'report another quarter' | 'report old data' | 'close a defect' | 'close the last defect');
/** What is done in the trace of a defect. */
export type DefectDeed = 'open' | 'correct' | 'report early' | 'report' | 'acknowledge' | 'demand more';

/** One event of a trace; `refused` is the code that it is answered with. */
export type InspectionEvent =
  | CommonEvent
  | { readonly deed: InspectionDeed; readonly refused?: string }
  /** The directory takes the role of inspector away from carter, or gives it back. */
  | { readonly role: 'lost' | 'regained' };
export type DefectEvent = CommonEvent | { readonly deed: DefectDeed; readonly refused?: string };

/** A trace with the norm that it shows. */
export interface InspectionStory<Event> {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly Event[];
  readonly ends: { readonly state: string; readonly item?: string | null };
}

const does = <Deed extends InspectionDeed | DefectDeed>(deed: Deed): { readonly deed: Deed } => ({ deed });
const refuses = <Deed extends InspectionDeed | DefectDeed>(deed: Deed, refused: string) => ({ deed, refused });
const away = { engine: 'away' } as const;
const back = { engine: 'back' } as const;
const committee = { until: 'INFORMATION_SECURITY_COMMITTEE' } as const;

/** Stories of inspections whose histories are stored; the key names the file. */
export const inspectionShapes = {
  passed: {
    norm: 'is planned, inspected by a third party and passed, and refuses what does not belong to it (4.2.4(7)[1st])',
    events: [
      does('open'),
      refuses('appoint an operator', 'server-inspection/not-an-inspector, server-inspection/inspector-not-independent'),
      does('appoint carter'),
      refuses('report another quarter', 'server-inspection/wrong-quarter'),
      refuses('report old data', 'server-inspection/vulnerability-data-too-old'),
      does('pass'),
      refuses('pass', 'work-item/closed'),
    ],
    ends: { state: 'passed', item: null },
  },
  corrected: {
    norm: 'finds defects, and closes by itself with the last of them (4.2.4(8))',
    events: [does('open'), does('appoint carter'), does('fail'), does('close a defect'), does('close the last defect')],
    ends: { state: 'closed', item: null },
  },
  declined: {
    norm: 'is given to another inspector when the one who was named declines (4.2.4(7)[1st])',
    events: [does('open'), does('appoint carter'), does('decline'), does('appoint hashimoto'), does('pass')],
    ends: { state: 'passed' },
  },
  climbed: {
    norm: 'is reminded of and reported up to the committee when nobody inspects in time (4.2.4(7)[1st])',
    events: [does('open'), does('appoint carter'), committee, { until: 'default' }, does('pass')],
    ends: { state: 'passed' },
  },
} as const satisfies Record<string, InspectionStory<InspectionEvent>>;

/** Every story of an inspection that the table and the workflow both tell. */
export const inspectionStories: readonly InspectionStory<InspectionEvent>[] = [
  ...Object.values(inspectionShapes),
  {
    norm: 'is given to another inspector when the directory takes the role away (4.2.4(7)[1st])',
    events: [does('open'), does('appoint carter'), { role: 'lost' }, { role: 'regained' }, does('appoint carter')],
    ends: { state: 'in-inspection', item: 'inspection#2' },
  },
  {
    norm: 'is reported up to the committee when no inspector is named (4.2.4(7)[1st])',
    events: [does('open'), { until: 'overdue' }, committee, does('appoint carter'), does('pass')],
    ends: { state: 'passed' },
  },
  {
    norm: 'loses nothing while the engine is away (4.2.4(7)[1st], 4.2.4(8))',
    events: [does('open'), does('appoint carter'), away, does('fail'), back, does('close a defect')],
    ends: { state: 'correcting' },
  },
];

/** Stories of defects whose histories are stored. */
export const defectShapes = {
  closed: {
    norm: 'is corrected, reported and taken note of (4.2.4(8))',
    events: [
      does('open'),
      does('correct'),
      does('report'),
      does('acknowledge'),
      refuses('acknowledge', 'work-item/closed'),
    ],
    ends: { state: 'closed', item: null },
  },
  reopened: {
    norm: 'is reported ahead, and corrected again when the committee demands more (4.2.4(8))',
    events: [
      ...[does('open'), does('report early'), does('correct'), refuses('report early', 'server-defect/wrong-state')],
      ...[does('report'), does('demand more'), does('correct'), does('report'), does('acknowledge')],
    ],
    ends: { state: 'closed' },
  },
  climbed: {
    norm: 'is reminded of and reported up to the committee when nobody corrects it in time (4.2.4(8))',
    events: [does('open'), committee, { until: 'default' }, does('correct'), does('report'), does('acknowledge')],
    ends: { state: 'closed' },
  },
} as const satisfies Record<string, InspectionStory<DefectEvent>>;

/** Every story of a defect that the table and the workflow both tell. */
export const defectStories: readonly InspectionStory<DefectEvent>[] = [
  ...Object.values(defectShapes),
  {
    norm: 'goes on where it was when the engine comes back (4.2.4(8))',
    events: [does('open'), away, does('report early'), does('correct'), { elapse: 'P1D' }, back, does('report')],
    ends: { state: 'acknowledging', item: 'acknowledgement#1' },
  },
];
