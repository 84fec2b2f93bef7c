import { listClauses } from '#libs/lifecycles/server/committee-list';
import type { ListNotice, NamedSelection } from '#libs/record/committee-lists/notice';
import { oneLine } from './one-line.js';
import type { Section } from './sheet.js';
import { committeeListWords } from './texts/committee-list-words.js';
import type { Voice } from './voice.js';

/** Lists of the committee speak of what stands on them now and of the servers that are off (4.2.1(6), 4.2.3(1)). */
export const committeeListVoice: Voice = {
  letter: (_kind, parameters, { language }) => {
    const words = committeeListWords[language];
    const notice = parameters as unknown as ListNotice;
    const named = ({ product, versions }: NamedSelection) => words.product(oneLine(product), versions.map(oneLine));
    const changes = [
      ...notice.added.map((each) => words.added(named(each))),
      ...notice.changed.map((each) => words.changed(named({ ...each, versions: each.before }), named(each))),
      ...notice.struckOff.map((each) => words.struckOff(named(each))),
      ...(notice.moreChanges > 0 ? [words.more(notice.moreChanges)] : []),
    ];
    const servers = [
      ...notice.servers.map(oneLine),
      ...(notice.moreServers > 0 ? [words.more(notice.moreServers)] : []),
    ];
    const sections: Section[] = [
      { heading: words.changes, lines: changes },
      { heading: words.servers[notice.list], lines: servers.length > 0 ? servers : [words.noServers] },
    ];
    const facts = [
      { label: words.decision, value: oneLine(notice.decision) },
      ...(notice.reason ? [{ label: words.reason, value: oneLine(notice.reason) }] : []),
    ];
    return { head: words.head, lead: words.leads[notice.list], clause: listClauses[notice.list], facts, sections };
  },
  ending: () => undefined,
  calledOff: () => undefined,
  subject: () => ({ facts: [], sections: [] }),
};
