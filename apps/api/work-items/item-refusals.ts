/** Refusals that every answer to a work item can meet. */
export const ofItems = [
  'record/not-found',
  'work-item/not-assigned',
  'work-item/excluded',
  'work-item/claimed',
  'work-item/closed',
];
