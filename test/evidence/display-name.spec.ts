import { expect, test } from '@jest/globals';
import { displayName } from '#libs/evidence/display-name';
import { acceptedType } from '#libs/evidence/file-types';

const pdf = acceptedType('application/pdf')!;
const nameOf = (given: string, type = pdf) => {
  const result = displayName(given, type);
  return 'name' in result ? result.name : `${result.violation.code}: ${result.violation.message.en}`;
};

test.each([
  ['a plain name', 'certificate.pdf', 'certificate.pdf'],
  ['Japanese', '消去証明書（令和8年）.pdf', '消去証明書（令和8年）.pdf'],
  ['decomposed kana, as macOS sends them', 'カ\u3099イド.pdf', 'ガイド.pdf'],
  ['a way up', '../../../etc/passwd.pdf', 'passwd.pdf'],
  ['an absolute path', '/etc/cron.d/job.pdf', 'job.pdf'],
  ['a path of Windows', 'C:\\Users\\sato\\証明書.pdf', '証明書.pdf'],
  ['a mixed path', '..\\../x.pdf', 'x.pdf'],
  ['another stream of NTFS', 'a.pdf:evil.exe', 'a.pdf_evil.exe.pdf'],
  ['wildcards and quotes', 'a*b?"c".pdf', 'a_b__c_.pdf'],
  ['a device of Windows', 'CON.pdf', '_CON.pdf'],
  ['a device without ending', 'nul', '_nul.pdf'],
  ['a name that only begins like a device', 'console.pdf', 'console.pdf'],
  ['a hidden file', '.htaccess', 'htaccess.pdf'],
  ['dots and spaces around it', ' .. report.pdf. . ', 'report.pdf'],
  ['no ending', '証明書', '証明書.pdf'],
  ['a wrong ending', 'invoice.exe', 'invoice.exe.pdf'],
  ['two endings', 'invoice.pdf.exe', 'invoice.pdf.exe.pdf'],
  ['capitals', 'SCAN.PDF', 'SCAN.PDF'],
])('makes a name for people of %s', (_, given, expected) => {
  expect(nameOf(given)).toBe(expected);
});

test.each([
  ['a byte of nothing', 'a\0.pdf', /control characters/],
  ['a line break', 'a\r\nSet-Cookie: x.pdf', /control characters/],
  ['a later control character', 'a\u0085.pdf', /control characters/],
  ['what could not be decoded', 'a\ufffd.pdf', /unreadable/],
  ['a turned reading direction', 'certificate\u202efdp.exe', /reading direction/],
  ['an isolated direction', 'a\u2067b.pdf', /reading direction/],
  ['nothing', '', /no file name/],
  ['dots alone', '../..', /no file name/],
  ['a folder', 'folder/', /no file name/],
  ['more than file systems take', `${'証'.repeat(90)}.pdf`, /too long/],
])('refuses %s as a name', (_, given, why) => {
  expect(nameOf(given)).toMatch(/^evidence\/unusable-name: /);
  expect(nameOf(given)).toMatch(why);
});

test('takes any ending of the type', () => {
  const jpeg = acceptedType('image/jpeg; q=1')!;
  expect(['a.jpg', 'a.JPEG', 'a.png'].map((name) => nameOf(name, jpeg))).toEqual(['a.jpg', 'a.JPEG', 'a.png.jpg']);
});
