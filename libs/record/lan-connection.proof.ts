/**
 * A LAN connection is what its last ledger line says (4.4.1(6), 4.4.5(2)), and the lists hold for it what its state demands
 * (4.4.1(5), 4.4.5(3)). Rows of kind, case and what is wrong, for the verifier.
 */
export const lanConnectionProof = `
  SELECT 'unexplained', l.id, 'the user record differs from its last line' FROM lan_connection l
    LEFT JOIN LATERAL (SELECT e.after -> 'connection' AS said FROM ledger_event e
      WHERE e.case_id = l.id AND e.after ? 'connection' ORDER BY e.sequence DESC LIMIT 1) s ON true
    WHERE s.said IS NULL OR s.said ->> 'userId' <> l.user_id OR s.said ->> 'departmentCode' <> l.department_code
      OR s.said ->> 'network' <> l.network OR (s.said ->> 'mac')::macaddr <> l.mac OR (s.said ->> 'live')::boolean <> l.live
      OR s.said -> 'terms' <> l.terms OR s.said -> 'device' <> l.device
      OR (s.said ->> 'plannedTo')::timestamptz <> l.planned_to
      OR (s.said ->> 'permittedAt')::timestamptz IS DISTINCT FROM l.permitted_at
      OR (s.said ->> 'verifiedAt')::timestamptz IS DISTINCT FROM l.verified_at
      OR (s.said ->> 'announcedAt')::timestamptz IS DISTINCT FROM l.announced_at
      OR (s.said ->> 'endedAt')::timestamptz IS DISTINCT FROM l.ended_at
      OR nullif(s.said -> 'registration', 'null') IS DISTINCT FROM l.registration
      OR nullif(s.said -> 'restriction', 'null') IS DISTINCT FROM nullif(l.restriction, 'null')
      OR nullif(s.said -> 'end', 'null') IS DISTINCT FROM l."end"
  UNION ALL
  SELECT 'unexplained', c.id, 'the lists do not hold what the connection occupies' FROM governed_case c
    JOIN lan_connection l ON l.id = c.id
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE x.state = 'IN_USE') AS used, count(*) FILTER (WHERE x.state = 'HELD') AS held
      FROM lan_lease x WHERE x.connection_id = c.id) n ON true
    WHERE (l.ended_at IS NOT NULL OR NOT l.live) AND n.used + n.held > 0
      OR l.live AND l.permitted_at IS NOT NULL AND n.used <> 3
      OR l.live AND l.permitted_at IS NULL AND c.state NOT IN ('registration-failed', 'unregistering') AND n.held <> 3`;
