/** Takes units and people in from CSV: checked and counted first, written when that is agreed to, all or nothing. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { call, newKey } from '../../api/client';
import { ApiError } from '../../api/errors';
import { Failure } from '../../app/Loaded';
import { Button } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Page, Section } from '../../design/components/Page';
import { importWords as w } from '../../messages/import';
import { orgWords } from '../../messages/organisation';
import './Organisation.css';

interface Sheet {
  readonly name: string;
  readonly text: string;
}

const mostShown = 100;

export default function ImportScreen() {
  const [units, setUnits] = useState<Sheet>();
  const [people, setPeople] = useState<Sheet>();
  const key = useRef(newKey());
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (dryRun: boolean) =>
      call('POST', '/org/imports', {
        body: {
          dryRun,
          ...(units !== undefined && { units: units.text }),
          ...(people !== undefined && { people: people.text }),
        },
        key: key.current,
      }),
    onSettled: () => {
      key.current = newKey();
    },
    onSuccess: ({ written }) => {
      if (written) void client.invalidateQueries();
    },
  });
  const chosen =
    (set: (sheet: Sheet) => void) =>
    (sheet: Sheet): void => {
      send.reset();
      set(sheet);
    };
  const problems = send.error instanceof ApiError ? send.error.problems : [];
  const result = send.data;
  return (
    <Page
      title={w.title}
      lead={w.lead}
      width="reading"
      crumbs={[{ label: orgWords.title, href: '/to-chuc' }]}
    >
      <SheetChoice title={w.units} columns={w.unitColumns} sheet={units} onChoose={chosen(setUnits)} />
      <SheetChoice title={w.people} columns={w.peopleColumns} sheet={people} onChoose={chosen(setPeople)} />
      <div className="row">
        <Button
          look={result === undefined ? 'primary' : 'secondary'}
          isDisabled={units === undefined && people === undefined}
          isPending={send.isPending}
          onPress={() => send.mutate(true)}
        >
          {w.check}
        </Button>
        {units === undefined && people === undefined && <span className="muted">{w.none}</span>}
      </div>
      {problems.length > 0 && (
        <Banner tone="late" title={w.wrong(problems.length)} live>
          <ul>
            {problems.slice(0, mostShown).map(({ path, message }) => (
              <li key={`${path}/${message}`}>{message}</li>
            ))}
          </ul>
        </Banner>
      )}
      {send.error !== null && problems.length === 0 && <Failure error={send.error} />}
      {result !== undefined &&
        (result.written ? (
          <Banner tone="done" title={w.written(result.units, result.people, result.hats)} live />
        ) : (
          <Section title={w.previewTitle}>
            <Banner live>{w.result(result.units, result.people, result.hats, result.unchanged)}</Banner>
            <div>
              <Button look="primary" isPending={send.isPending} onPress={() => send.mutate(false)}>
                {w.write}
              </Button>
            </div>
          </Section>
        ))}
    </Page>
  );
}

function SheetChoice({
  title,
  columns,
  sheet,
  onChoose,
}: {
  readonly title: string;
  readonly columns: string;
  readonly sheet: Sheet | undefined;
  readonly onChoose: (sheet: Sheet) => void;
}) {
  return (
    <Section title={title}>
      <p className="soft">{columns}</p>
      <div className="row">
        <FileTrigger
          acceptedFileTypes={['.csv', 'text/csv']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) void file.text().then((text) => onChoose({ name: file.name, text }));
          }}
        >
          <Button icon="upload" aria-label={`${w.choose}: ${title}`}>
            {w.choose}
          </Button>
        </FileTrigger>
        {sheet !== undefined && <span role="status">{w.chosen(sheet.name)}</span>}
      </div>
    </Section>
  );
}
