import { lifecycleOf } from '#libs/lifecycles/registry';

/** Addresses that stay the same for as long as what they name. */
export interface Pages {
  readonly item: (itemId: string) => string;
  /** A case that has a page of its own. */
  readonly lines: (slug: string, caseId: string) => string;
  readonly governed: (slug: string, caseId: string) => string;
  readonly passwordPolicy: (target: string) => string;
  readonly committeeList: (list: string) => string;
  readonly oneTime: (token: string) => string;
}

/** The pages of the API under its public address. */
export function pagesOf(publicUrl: string): Pages {
  const root = publicUrl.replace(/\/+$/, '');
  const page = (...segments: string[]) => [root, ...segments.map(encodeURIComponent)].join('/');
  return {
    item: (itemId) => page('work-items', itemId),
    lines: (slug, caseId) => page(lifecycleOf(slug).collection, caseId),
    governed: (slug, caseId) => page('v1', lifecycleOf(slug).collection, caseId),
    passwordPolicy: (target) => page('v1', 'password-policies', target),
    committeeList: (list) => page('v1', 'committee-lists', list),
    oneTime: (token) => page('one-time', token),
  };
}
