/** The campaigns that come back: what each is, when it comes next, which campaign it launched last. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { ButtonLink, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Facts, More, Page } from '../../design/components/Page';
import { DateText, Tag } from '../../design/components/Tag';
import { t } from '../../messages';
import { templateWords as w } from '../../messages/templates';
import { scheduleText, templateTones, type Template } from './words';

function Card({ template }: { readonly template: Template }) {
  const { id, name, status, definition, owner, body, next, past } = template;
  const [first] = next.filter(({ state }) => state === 'planned');
  const last = [...next, ...past].find(({ campaign }) => campaign !== null);
  return (
    <li className="card stack stack--tight">
      <div className="row row--apart">
        <h2>
          <TextLink href={`/dinh-ky/${id}`}>{name}</TextLink>
        </h2>
        <Tag tone={templateTones[status]}>{w.status[status]}</Tag>
      </div>
      <Facts
        items={[
          [w.process, `${definition.code} · ${definition.name}`],
          [w.owner, owner.name],
          [w.schedule, scheduleText(body.rule)],
          [
            w.nextOn,
            status === 'active' && first !== undefined ? <DateText key="next" on={first.on} /> : w.noNext,
          ],
          [
            w.lastOne,
            last?.campaign == null ? (
              w.noLast
            ) : (
              <TextLink key="last" href={`/dot/${last.campaign}`}>
                <DateText on={last.on} />
              </TextLink>
            ),
          ],
        ]}
      />
    </li>
  );
}

export default function TemplatesScreen() {
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => get('/templates', { signal }),
  });
  const create = (
    <ButtonLink look="primary" icon="plus" href="/dinh-ky/moi">
      {w.create}
    </ButtonLink>
  );
  const isEmpty = templates.data?.items.length === 0;
  return (
    <Page
      title={w.title}
      lead={w.lead}
      crumbs={[{ label: t.nav.campaigns, href: '/dot' }]}
      actions={!isEmpty && create}
    >
      <Loaded query={templates}>
        {({ items }) => {
          if (items.length === 0)
            return (
              <EmptyState icon="recall" title={w.emptyTitle} action={create}>
                {w.emptyText}
              </EmptyState>
            );
          const ended = items.filter(({ status }) => status === 'ended');
          return (
            <>
              <ul className="stack">
                {items
                  .filter(({ status }) => status !== 'ended')
                  .map((template) => (
                    <Card key={template.id} template={template} />
                  ))}
              </ul>
              {ended.length > 0 && (
                <More summary={`${w.ended} (${t.number(ended.length)})`}>
                  <ul className="stack">
                    {ended.map((template) => (
                      <Card key={template.id} template={template} />
                    ))}
                  </ul>
                </More>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
