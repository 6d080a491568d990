/** Notes on the quality of data: the source word for word, the remark beside it; written by whoever runs the campaign. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import { Button } from '../design/components/Button';
import { Select } from '../design/components/Choice';
import { TextArea, TextField } from '../design/components/Field';
import { Dialog } from '../design/components/Overlay';
import { Section } from '../design/components/Page';
import { longDate } from '../lib/civil';
import { t } from '../messages';
import { reportPaperWords } from '../messages/reportPapers';
import { ActionForm, errorAt, missing, useSending } from './actions/sending';
import type { Campaign } from './campaign';
import './DataNotes.css';

const w = reportPaperWords.notes;
/** The source as a whole. */
const whole = '';

export function DataNotes({ campaign }: { readonly campaign: Campaign }) {
  const [adding, setAdding] = useState(false);
  const mayWrite = campaign.mayManage && campaign.status === 'running';
  if (campaign.dataNotes.length === 0 && !mayWrite) return null;
  return (
    <Section
      title={t.campaign.dataNotes}
      actions={
        mayWrite && (
          <span className="no-print">
            <Button size="small" icon="plus" onPress={() => setAdding(true)}>
              {w.add}
            </Button>
          </span>
        )
      }
    >
      {campaign.dataNotes.length === 0 ? (
        <p className="muted">{w.none}</p>
      ) : (
        <ul className="datanotes">
          {campaign.dataNotes.map((note, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- notes are only ever added at the end
            <li key={index} className="card stack">
              <p className="strong">{note.label}</p>
              <blockquote>
                “{note.quote}” <span className="muted">({note.source})</span>
              </blockquote>
              <p>{note.text}</p>
              <p className="muted">
                {note.by.name}, {longDate(note.on)}
              </p>
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <Dialog title={w.add} open onClose={() => setAdding(false)}>
          <NoteForm campaign={campaign} onDone={() => setAdding(false)} />
        </Dialog>
      )}
    </Section>
  );
}

function NoteForm({ campaign, onDone }: { readonly campaign: Campaign; readonly onDone: () => void }) {
  const sending = useSending(campaign.track, onDone);
  const indicators = useQuery({
    queryKey: ['figures', 'indicators'],
    queryFn: ({ signal }) => get('/figures/indicators', { signal }),
  });
  const [about, setAbout] = useState(whole);
  const [quote, setQuote] = useState('');
  const [source, setSource] = useState('');
  const [text, setText] = useState('');
  const figures =
    indicators.data?.items.find(({ definition }) => definition.code === campaign.definition.code)
      ?.indicators ?? [];
  const submit = (): void => {
    const problems = missing(
      [quote.trim() === '', 'nguyen-van', w.quoteMissing],
      [source.trim() === '', 'nguon', w.whereMissing],
      [text.trim() === '', 'nhan-xet', w.textMissing],
    );
    sending.setProblems(problems);
    if (problems.length > 0) return;
    sending.send(
      {
        type: 'noteData',
        quote: quote.trim(),
        source: source.trim(),
        text: text.trim(),
        ...(about !== whole && { about }),
      },
      w.done,
    );
  };
  return (
    <ActionForm sending={sending} submit={w.add} onSubmit={submit}>
      <p className="soft">{w.lead}</p>
      <Select
        label={w.about}
        value={about}
        onChange={setAbout}
        options={[
          { value: whole, label: w.source },
          ...figures.map(({ code, name }) => ({ value: `figure:${code}`, label: name })),
          ...campaign.facts.map(({ code, label }) => ({ value: `fact:${code}`, label })),
        ]}
      />
      <TextArea
        id="nguyen-van"
        label={w.quote}
        required
        value={quote}
        onChange={setQuote}
        maxLength={2000}
        error={errorAt(sending.problems, 'nguyen-van')}
      />
      <TextField
        id="nguon"
        label={w.where}
        hint={w.whereHint}
        required
        value={source}
        onChange={setSource}
        maxLength={500}
        error={errorAt(sending.problems, 'nguon')}
      />
      <TextArea
        id="nhan-xet"
        label={w.text}
        required
        value={text}
        onChange={setText}
        maxLength={4000}
        error={errorAt(sending.problems, 'nhan-xet')}
      />
    </ActionForm>
  );
}
