import { away, back, does, elapse, refuses, type Story, type StoryLine, type TraceEvent, until } from './trace.js';

const made = [does('approve'), does('provision'), does('view administrator link'), does('set password')];
const received = [does('view user link'), does('acknowledge')];
/** An account in use. */
export const inUse = [does('apply'), ...made, ...received];
const changing = [...inUse, does('apply for a change')];
const outOfUse = [...inUse, does('apply for suspension'), does('approve'), does('complete')];
const important = [does('apply for an important target'), ...made, ...received];

/** Stories of accounts in use whose histories are stored; the key names the file. */
export const amendedShapes = {
  changed: {
    norm: 'changes its rights as the department applied and its manager decided, nothing else (4.1.2(1), 4.1.2(3))',
    lines: [
      ...[...changing, refuses('account/application-open', 'apply for suspension'), does('approve')],
      ...[refuses('account/change-not-as-applied', 'complete wrongly'), does('complete')],
      refuses('account/nothing-changes', 'apply for a change'),
    ],
    ends: { state: 'active', item: null },
  },
  'suspended-resumed-disabled': {
    norm: 'is suspended, put back into use and disabled by application (4.1.3(1), 4.1.3(4), 4.1.2(1))',
    lines: [
      ...[...outOfUse, refuses('account/wrong-state', 'apply for a change')],
      ...[refuses('account/wrong-state', 'apply for suspension'), does('apply for resumption'), does('approve')],
      ...[does('complete'), does('apply for disablement'), does('approve'), does('complete')],
      ...[refuses('account/wrong-state', 'apply for resumption'), refuses('account/wrong-state', 'withdraw')],
    ],
    ends: { state: 'disabled', item: null },
  },
  'ordered-suspension': {
    norm: 'is suspended because nobody uses it, over an application that is under way, unless it was used after all (4.1.3(3))',
    lines: [
      ...[...changing, does('find dormant'), refuses('account/not-applicant', 'withdraw'), does('find used')],
      ...[does('apply for a change'), does('approve'), does('find dormant'), does('complete')],
      ...[refuses('needless', 'find used'), refuses('needless', 'find dormant')],
    ],
    ends: { state: 'suspended', item: null },
  },
  'second-factor': {
    norm: 'has its rights on an important target only behind a second factor (4.1.5(1)⑤)',
    lines: [...important, does('complete'), does('complete')],
    ends: { state: 'active', item: null },
  },
} as const satisfies Record<string, Story>;

const kinds = [
  ['apply for a change', inUse, 'active', '4.1.2(1)'],
  ['apply for disablement', outOfUse, 'suspended', '4.1.3(1)'],
  ['apply for resumption', outOfUse, 'suspended', '4.1.2(1)'],
] as const;

/** Every application can be taken back at every stage until somebody has begun to carry it out. */
const withdrawn = kinds.flatMap(([apply, before, state, clause]): Story[] => {
  const stages: Record<string, readonly TraceEvent[]> = {
    'before the workflow has opened anything': [away, does(apply)],
    'while the department decides': [does(apply)],
    'after the approval, before it is asked for': [does(apply), away, does('approve')],
    'while nobody has claimed the duty': [does(apply), does('approve')],
  };
  return Object.entries(stages).map(([stage, events]) => ({
    norm: `goes back to ${state} when one who did ${apply} withdraws ${stage} (${clause})`,
    lines: [...before, ...events, does('withdraw'), back, elapse('P60D'), refuses('account/wrong-state', 'withdraw')],
    ends: { state, item: null },
  }));
});

const leavers = (
  [
    ['while the department decides', [does('apply')], 'withdrawn'],
    ['after it was sent back', [does('apply'), does('send back')], 'withdrawn'],
    ['after the approval', [does('apply'), away, does('approve')], 'withdrawn'],
    ['while it is created', [does('apply'), does('approve')], 'suspended'],
    ['while the password is set', [does('apply'), does('approve'), does('provision')], 'suspended'],
    ['while the password is on its way', [does('apply'), ...made], 'suspended'],
    ['while the second factor is missing', important, 'suspended'],
    ['while the rights are made effective', [...important, does('report second factor')], 'suspended'],
    ['while it is in use', inUse, 'suspended'],
    ['while its change is decided', changing, 'suspended'],
    ['while its resumption is carried out', [...outOfUse, does('apply for resumption'), does('approve')], 'suspended'],
  ] as const
).map(([when, events, state]): Story => {
  const suspends: StoryLine[] = state === 'suspended' ? [does('complete')] : [];
  return {
    norm: `is ${state} when its user leaves ${when} (4.1.3(1))`,
    lines: [...events, does('find left'), back, ...suspends, elapse('P60D'), refuses('needless', 'find left')],
    ends: { state, item: null },
  };
});

/** What both drivers tell about accounts in use. */
export const amendments: readonly Story[] = [
  ...Object.values(amendedShapes),
  ...withdrawn,
  ...leavers,
  {
    norm: 'is not withdrawn any more once an administrator has claimed the change (4.1.2(1))',
    lines: [...changing, does('approve'), does('claim'), refuses('account/wrong-state', 'withdraw'), does('complete')],
    ends: { state: 'active', item: null },
  },
  {
    norm: 'stays as it is when the department rejects the change (4.1.2(1))',
    lines: [...changing, does('reject'), refuses('work-item/closed', 'approve'), does('apply for a change')],
    ends: { state: 'awaiting-change-approval', item: 'change-approval@3#1' },
  },
  {
    norm: 'stays as it is when nobody decides on the change: climbs, lapses, never approves (4.1.2(1))',
    lines: [
      ...[...changing, until('overdue'), until('SUPERIOR'), until('INFORMATION_SYSTEMS_DEPARTMENT')],
      ...[until('INFORMATION_SECURITY_COMMITTEE'), until('default'), refuses('work-item/closed', 'approve')],
    ],
    ends: { state: 'active', item: null },
  },
  {
    norm: 'stays suspended when nobody decides on its resumption (4.1.2(1))',
    lines: [...outOfUse, does('apply for resumption'), elapse('P120D'), refuses('account/wrong-state', 'withdraw')],
    ends: { state: 'suspended', item: null },
  },
  {
    norm: 'is decided again when what was approved is no longer what would be changed (4.1.2(1))',
    lines: [
      ...[...changing, away, does('approve'), does('change the catalogue'), back],
      ...[does('approve'), does('complete')],
    ],
    ends: { state: 'active', item: null },
  },
  {
    norm: 'keeps an overdue change open, reports it up to the committee, and takes it later (4.1.2(1))',
    lines: [...changing, does('approve'), until('overdue'), until('default'), elapse('P90D'), does('complete')],
    ends: { state: 'active', item: null },
  },
  {
    norm: 'loses the rights that the review took away, once no application is under way (4.1.2(2))',
    lines: [
      ...[...changing, refuses('occupied', 'order fewer rights'), does('withdraw'), does('order fewer rights')],
      ...[refuses('account/not-applicant', 'withdraw'), refuses('account/wrong-state', 'apply for a change')],
      ...[does('complete'), refuses('needless', 'order fewer rights'), does('apply for a change')],
    ],
    ends: { state: 'awaiting-change-approval' },
  },
  {
    norm: 'is suspended when the inventory finds it unneeded, at whatever stage its change is (4.1.3(2))',
    lines: [
      ...[...changing, does('approve'), does('claim'), away, does('complete'), back],
      ...[does('apply for suspension'), away, does('find unneeded'), back, does('complete')],
      ...[refuses('needless', 'find unneeded'), refuses('needless', 'order fewer rights')],
    ],
    ends: { state: 'suspended', item: null },
  },
  {
    norm: 'is not suspended when its use was noticed before the workflow heard of its dormancy (4.1.3(3))',
    lines: [...inUse, away, does('find dormant'), does('find used'), back, elapse('P30D'), does('apply for a change')],
    ends: { state: 'awaiting-change-approval', item: 'change-approval@3#1' },
  },
  {
    norm: 'is locked and unlocked without leaving what it is about (4.1.5(1)⑥, 4.1.6(2))',
    lines: [
      ...[...inUse, refuses('needless', 'unlock'), does('lock'), refuses('needless', 'lock'), does('unlock')],
      ...[does('apply for a change'), does('lock'), does('approve'), does('unlock'), does('complete'), does('lock')],
    ],
    ends: { state: 'active', item: null },
  },
  {
    norm: 'is decided on by the manager of the department to which its user has moved (4.1.2(2))',
    lines: [
      ...[...inUse, does('transfer'), refuses('needless', 'transfer'), does('apply for a change')],
      does('approve', 'nakamura'),
    ],
    ends: { state: 'change-under-way', item: 'change@2#1' },
  },
  {
    norm: 'takes a second factor that was reported before, and asks nobody for it again (4.1.5(1)⑤)',
    lines: [
      ...[does('apply for an important target'), ...made, does('report second factor'), ...received],
      does('complete'),
    ],
    ends: { state: 'active', item: null },
  },
  {
    norm: 'goes on when a system reports the second factor that administrators were asked about (4.1.5(1)⑤)',
    lines: [
      ...important,
      until('overdue'),
      does('report second factor'),
      does('complete'),
      does('report second factor'),
    ],
    ends: { state: 'active', item: null },
  },
];
