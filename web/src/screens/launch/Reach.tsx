/** How many units and people the launch reaches as it stands, beside every question. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client';
import { More } from '../../design/components/Page';
import { useDelayed } from '../../lib/useDelayed';
import { launchWords as w } from '../../messages/launch';
import type { Definition } from '../../process/types';
import { bodyOf, type LaunchForm, type UnitRef } from './form';

const freshMs = 60_000;
const settleMs = 400;

/** What the server counts for this scope; undefined while nothing is chosen. */
function useReach(definition: Definition, form: LaunchForm, units: readonly UnitRef[]) {
  const { ownerUnit, scope } = bodyOf(definition, form, units);
  const asking = JSON.stringify({ definition: definition.code, ownerUnit, scope });
  const settled = useDelayed(asking, settleMs) === asking;
  return useQuery({
    queryKey: ['reach', definition.version, asking],
    queryFn: ({ signal }) =>
      call('POST', '/campaigns/reach', {
        body: { definition: definition.code, version: definition.version, ownerUnit, scope },
        signal,
      }),
    enabled: settled && units.length > 0,
    staleTime: freshMs,
    placeholderData: keepPreviousData,
  });
}

export function Reach({
  definition,
  form,
  units,
}: {
  readonly definition: Definition;
  readonly form: LaunchForm;
  readonly units: readonly UnitRef[];
}) {
  const reach = useReach(definition, form, units).data;
  if (units.length === 0)
    return (
      <p className="reach muted" role="status">
        {w.reachNone}
      </p>
    );
  return (
    <div className="reach" role="status">
      <p>
        <span className="reach__number">{w.reachUnits(reach?.units ?? units.length)}</span>
        {reach !== undefined && reach.people !== null && (
          <>
            {' · '}
            <span className="reach__number">{w.reachPeople(reach.people)}</span>
          </>
        )}
      </p>
      {reach !== undefined && reach.vacant > 0 && (
        <More summary={w.reachVacant(reach.vacant)}>
          <p className="soft">{w.reachVacantText}</p>
          <ul>
            {reach.vacantUnits.map(({ code, name }) => (
              <li key={code}>{name}</li>
            ))}
          </ul>
        </More>
      )}
    </div>
  );
}
