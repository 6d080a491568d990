/** Which of my hats' work to see. */
import { Select } from '../../design/components/Select';
import { t } from '../../messages';
import type { Me } from '../../app/queries';

const everyHat = 'tat-ca';

export default function HatSelect({
  hats,
  value,
  onChange,
}: {
  readonly hats: Me['hats'];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <Select
      label={t.inbox.hat}
      hideLabel
      value={value ?? everyHat}
      onChange={(next) => onChange(next === everyHat ? null : next)}
      options={[
        { value: everyHat, label: t.inbox.allHats },
        ...hats.map((hat) => ({
          value: `${hat.role}@${hat.unit.code}`,
          label: `${hat.title}, ${hat.unit.name}`,
          ...(hat.onBehalfOf !== undefined && { detail: t.inbox.onBehalf(hat.onBehalfOf.name) }),
        })),
      ]}
    />
  );
}
