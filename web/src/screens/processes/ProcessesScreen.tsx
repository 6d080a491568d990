/** Quy trình: all processes, and each as a page that can be read. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { TextLink } from '../../design/components/Button';
import { TextField } from '../../design/components/Field';
import { Page } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { matches } from '../../lib/fold';
import { processesWords as w } from '../../messages/processes';
import { CreateProcess } from './StartWriting';
import './Processes.css';

const byNumber = new Intl.Collator('vi', { numeric: true });

export default function ProcessesScreen() {
  const me = useMe();
  const [text, setText] = useState('');
  const definitions = useQuery({
    queryKey: ['definitions'],
    queryFn: ({ signal }) => get('/definitions', { signal }),
  });
  return (
    <Page title={w.title} lead={w.lead} actions={may(me, 'publishDefinition') && <CreateProcess />}>
      <TextField label={w.find} value={text} onChange={setText} width="medium" />
      <Loaded query={definitions}>
        {({ items }) => {
          const found = items
            .filter(({ code, name, purpose }) => matches(`${code} ${name} ${purpose}`, text))
            .toSorted((a, b) => byNumber.compare(a.code, b.code));
          if (found.length === 0) return <p className="muted">{w.nothing}</p>;
          return (
            <ul className="card card--flush plist">
              {found.map(({ code, name, purpose, status, version }) => (
                <li key={code} className="plist__row">
                  <span className="plist__code">{code}</span>
                  <div className="grow">
                    <TextLink href={`/quy-trinh/${code}`}>{name}</TextLink>
                    <p className="soft">{purpose}</p>
                  </div>
                  <div className="row row--tight">
                    <span className="muted nowrap">{w.version(version)}</span>
                    <Tag tone={status === 'published' ? 'done' : 'soon'}>{w.status[status]}</Tag>
                  </div>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Page>
  );
}
