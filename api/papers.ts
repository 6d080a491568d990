/** Papers of a track: which can be made here, and each filled with what the track, its campaign and its figures know. */
import { formatVi, type CivilDate } from '../domain/calendar';
import {
  buildDocument,
  documentCode,
  forms,
  letterKindSchema,
  letterNames,
  numberOf,
  overPaper,
  paperSchema,
  prefill,
  type DocumentModel,
  type DocumentScene,
  registerPapers,
  waitsElsewhere,
  type LetterKind,
  type NumberedPaper,
  type RecommendationFilled,
  type Subject,
  type Variant,
} from '../domain/documents';
import { isRefusal } from '../domain/errors';
import { campaignTrackId, parseRecommendationKey, parseWorkKey, recommendationKey } from '../domain/ids';
import { reportTextsSchema } from '../domain/reports';
import {
  findTrack,
  recommendationsOf,
  workOf,
  type RecommendationRecord,
  type TrackRecord,
  type WorkRecord,
} from '../platform/campaigns/trackReads';
import type { KnownCampaign } from '../platform/reads/campaignDirectory';
import {
  filingsOf,
  lettersOf,
  meetingsHeld,
  numberedPapers,
  unitsOfCampaign,
  type LetterRow,
  type NumberedRow,
} from '../platform/reads/papers';
import { filedForm, readContents } from '../platform/store/content';
import { caseForPaper, registerForPaper, type PaperWords } from './paperCases';
import { askFigures } from './figureQuestions';
import { namesOf, roleTitle } from './names';
import { notFound, Refusal } from './problem';
import { reportDataOf, usualPaper } from './reporting';
import type { Services } from './services';
import { seenTracks } from './sights';
import { sightOfTrack } from './trackRights';
import type { Who } from './who';

/** Papers of a whole campaign, of one unit or case, or of both. */
const places: Readonly<Record<number, 'campaign' | 'track' | 'both'>> = {
  1: 'campaign',
  2: 'campaign',
  3: 'campaign',
  4: 'both',
  5: 'both',
  6: 'track',
  7: 'campaign',
  8: 'both',
  9: 'track',
  10: 'track',
  11: 'campaign',
  12: 'campaign',
  13: 'campaign',
  14: 'both',
  15: 'both',
  16: 'both',
  17: 'both',
  18: 'campaign',
};
/** Forms that hang on something late or on a recommendation: offered where there is one, in every process. */
const ladderForm = 9;
const recommendationForm = 8;
const progressForm = 18;
const conferenceForm = 11;
const reportCode = '12-baoCao';
const mostUnitsNamed = 60;

export interface PaperQuestion {
  readonly about?: string | undefined;
  readonly letter?: LetterKind | undefined;
}

export interface Offer {
  readonly code: string;
  readonly form: number;
  readonly name: string;
  readonly ofProcess: boolean;
  readonly about: (PaperQuestion & { readonly label: string }) | null;
  readonly number: string | null;
}

export interface Paper {
  readonly model: DocumentModel;
  readonly data: Record<string, unknown>;
  readonly number: { readonly number: string; readonly on: CivilDate } | undefined;
}

/** A track that somebody sees with the work behind it, with all that papers are filled from. */
export class PaperDesk {
  readonly #services: Services;
  readonly #who: Who;
  readonly #campaign: KnownCampaign;
  readonly #track: TrackRecord;
  readonly #work: readonly WorkRecord[];
  readonly #recommendations: readonly RecommendationRecord[];
  readonly #letters: readonly LetterRow[];

  private constructor(
    services: Services,
    who: Who,
    known: {
      readonly campaign: KnownCampaign;
      readonly track: TrackRecord;
      readonly work: readonly WorkRecord[];
      readonly recommendations: readonly RecommendationRecord[];
      readonly letters: readonly LetterRow[];
    },
  ) {
    this.#services = services;
    this.#who = who;
    this.#campaign = known.campaign;
    this.#track = known.track;
    this.#work = known.work;
    this.#recommendations = known.recommendations;
    this.#letters = known.letters;
  }

  /** @throws Refusal NOT_FOUND for a track that the person may not see whole */
  static async open(services: Services, who: Who, id: string): Promise<PaperDesk> {
    const track = await findTrack(services.pool, id);
    const campaign = track === undefined ? undefined : await services.campaigns.find(track.campaign);
    if (track === undefined || campaign === undefined) throw notFound('hồ sơ này');
    if ((await sightOfTrack(services, who, campaign, track)) !== 'whole') throw notFound('hồ sơ này');
    const [work, recommendations, letters] = await Promise.all([
      workOf(services.pool, id),
      recommendationsOf(services.pool, id),
      lettersOf(services.pool, id),
    ]);
    return new PaperDesk(services, who, { campaign, track, work, recommendations, letters });
  }

  get ownerUnit(): string {
    return this.#campaign.ownerUnit;
  }
  get today(): CivilDate {
    return this.#campaign.today();
  }
  get letters(): readonly LetterRow[] {
    return this.#letters;
  }

  /** Does the track have such a recommendation or work? */
  knows(about: string): boolean {
    const recommendation = parseRecommendationKey(about);
    return recommendation === undefined
      ? this.#work.some(({ key }) => key === about)
      : this.#recommendations.some(({ id }) => id === recommendation);
  }

  /** Every paper that can be made of this track, those of its process first. */
  async offers(): Promise<Offer[]> {
    const issued = await this.#issued();
    const named = new Set(this.#campaign.definition.documents.flatMap(({ form }) => form ?? []));
    const place = this.#track.kind === 'campaign' ? 'campaign' : 'track';
    const plain = [...named]
      .filter((form) => ![ladderForm, recommendationForm, progressForm].includes(form))
      .filter((form) => places[form] === place || places[form] === 'both')
      .toSorted((a, b) => a - b)
      .flatMap((form) => (forms[form]?.variants ?? []).map((variant) => ({ form, variant })))
      // A register is no paper of one of its cases.
      .filter(
        ({ form, variant }) =>
          this.#track.kind !== 'case' || registerPapers[documentCode(form, variant.code)] === undefined,
      )
      .map(({ form, variant }): Offer => {
        const code = documentCode(form, variant.code);
        const number = numberOf(code, { issued, subject: undefined })?.number ?? null;
        return { code, form, name: variant.name, ofProcess: true, about: null, number };
      })
      .filter(({ code }) => code !== reportCode || this.#mayReport());
    return [
      ...plain,
      ...(place === 'campaign'
        ? this.#progressOffers(named)
        : [...this.#followUpOffers(named), ...this.#letterOffers(named)]),
    ];
  }

  /**
   * One paper, filled in; `edited` replaces what the machine put there, field by field.
   * @throws Refusal NOT_FOUND for a paper that is not possible here, DOCUMENT_INVALID, DOCUMENT_SECRET
   */
  async make(
    code: string,
    question: PaperQuestion,
    edited: Readonly<Record<string, unknown>>,
  ): Promise<Paper> {
    const { form, variant } = variantOf(code);
    const place = this.#track.kind === 'campaign' ? 'campaign' : 'track';
    if (places[form] !== place && places[form] !== 'both') throw notFound('văn bản này ở hồ sơ này');
    const scene = await this.#scene(form, code, question);
    const filled =
      code === reportCode
        ? { ...prefill(form, variant, scene), ...(await this.#reportData()) }
        : prefill(form, variant, scene);
    const data = {
      ...filled,
      ...edited,
      kind: variant.code,
      paper: this.#paper(filled['paper'], edited['paper']),
    };
    const model = buildDocument(form, data, { printOn: this.today });
    if (isRefusal(model)) throw new Refusal(model);
    return { model, data, number: numberOf(code, scene) };
  }

  #paper(filled: unknown, edited: unknown) {
    const parsed = paperSchema.safeParse(edited ?? {});
    // What does not parse is left for the form to refuse, with its place.
    return parsed.success ? overPaper(paperSchema.parse(filled ?? {}), parsed.data) : edited;
  }

  #mayReport(): boolean {
    return this.#who.can('exportData', this.#campaign.ownerUnit);
  }

  #progressOffers(named: ReadonlySet<number>): Offer[] {
    return Object.entries(this.#campaign.definition.unit)
      .filter(([, { kind }]) => kind === 'task')
      .map(([step, { name }]) => ({
        code: documentCode(progressForm, 'bang'),
        form: progressForm,
        name: 'Bảng tiến độ nộp báo cáo',
        ofProcess: named.has(progressForm),
        about: { about: step, label: name },
        number: null,
      }));
  }

  #followUpOffers(named: ReadonlySet<number>): Offer[] {
    if (this.#recommendations.length === 0) return [];
    const ofProcess = named.has(recommendationForm);
    return [
      {
        code: documentCode(recommendationForm, 'vanBan'),
        form: recommendationForm,
        name: 'Văn bản kiến nghị',
        ofProcess,
        about: null,
        number: null,
      },
      ...this.#recommendations.map(({ id, due_on: dueOn }, at) => ({
        code: documentCode(recommendationForm, 'phieuTheoDoi'),
        form: recommendationForm,
        name: 'Phiếu theo dõi thực hiện kiến nghị',
        ofProcess,
        about: { about: recommendationKey(id), label: `Kiến nghị ${at + 1}, hạn ${formatVi(dueOn)}` },
        number: null,
      })),
    ];
  }

  /** Letters that have a number, and the next one about whatever is late. */
  #letterOffers(named: ReadonlySet<number>): Offer[] {
    const late = [
      ...this.#work
        .filter(({ status, overdue }) => status === 'open' && overdue)
        .map(({ key, step }) => ({
          about: key,
          label: this.#stepName(step),
          kinds: letterKindSchema.options.filter((kind) => kind !== 'kienNghiCapTren'),
        })),
      ...this.#recommendations
        .filter(
          ({ overdue, answer_overdue: unanswered, state }) =>
            (overdue || unanswered) && state !== 'done' && state !== 'withdrawn',
        )
        .map(({ id }, at) => ({
          about: recommendationKey(id),
          label: `Kiến nghị ${at + 1}`,
          kinds: letterKindSchema.options,
        })),
    ];
    return late.flatMap(({ about, label, kinds }) => {
      const sent = this.#letters.filter((letter) => letter.about === about);
      const next = kinds.find((kind) => !sent.some((letter) => letter.kind === kind));
      return kinds
        .filter(
          (kind) =>
            kind === next || kind === 'kienNghiCapTren' || sent.some((letter) => letter.kind === kind),
        )
        .map((kind) => ({
          code: documentCode(ladderForm, kind === 'kienNghiCapTren' ? kind : 'donDoc'),
          form: ladderForm,
          name: letterNames[kind],
          ofProcess: named.has(ladderForm),
          about: { about, letter: kind, label },
          number: sent.find((letter) => letter.kind === kind)?.number ?? null,
        }));
    });
  }

  /** Fields that the form of a step asks for; none of anything else. */
  #asks(about: string | undefined): readonly string[] {
    const work = this.#work.find(({ key }) => key === about);
    return Object.keys(this.#campaign.definition[this.#track.kind][work?.step ?? '']?.form ?? {});
  }

  #stepName(step: string): string {
    return this.#campaign.definition[this.#track.kind][step]?.name ?? step;
  }

  /** Numbered documents of the campaign and of this track, named by the steps that issued them. */
  async #issued() {
    const top = campaignTrackId(this.#campaign.id);
    const rows = await numberedPapers(this.#services.pool, [...new Set([top, this.#track.id])]);
    return rows.flatMap((row) => this.#named(row, row.track === top ? 'campaign' : this.#track.kind));
  }

  #named({ key, number, on }: NumberedRow, kind: TrackRecord['kind']): NumberedPaper[] {
    const step = this.#campaign.definition[kind][parseWorkKey(key).step];
    return step?.kind === 'document'
      ? [{ type: step.document.type, name: step.document.name, number, on }]
      : [];
  }

  /** The case that the track is, or the cases of the register that it keeps; for papers that speak of them. */
  async #cases(code: string): Promise<Pick<DocumentScene, 'case' | 'register'>> {
    const place = { campaign: this.#campaign, track: this.#track, code };
    const words: PaperWords = {
      numbered: (rows) => rows.flatMap((row) => this.#named(row, 'case')),
      positionOf: (person) => this.#positionOf(person),
    };
    if (this.#track.kind === 'case')
      return { case: await caseForPaper(this.#services, this.#who, place, words), register: [] };
    return {
      case: undefined,
      register:
        registerPapers[code] === undefined
          ? []
          : await registerForPaper(this.#services, this.#who, place, words),
    };
  }

  async #scene(form: number, code: string, question: PaperQuestion): Promise<DocumentScene> {
    const { tree } = this.#who;
    const campaign = this.#campaign;
    const today = this.today;
    const { pool, prisma } = this.#services;
    const contents = await readContents(pool, [
      ...this.#work.flatMap(({ submission }) => submission ?? []),
      ...this.#recommendations.flatMap(({ content, evidence }) => [
        content,
        ...(evidence === null ? [] : [evidence]),
      ]),
    ]);
    const said = (id: string | null, field: string): string | undefined => {
      const value = id === null ? undefined : contents.get(id)?.body[field];
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const unit = tree.nameOn(this.#track.unit, today);
    const filed = this.#work
      .toSorted((a, b) => ((a.settled_on ?? '') < (b.settled_on ?? '') ? -1 : 1))
      .map(({ submission }) => filedForm(submission === null ? undefined : contents.get(submission)));
    const recommendations = this.#recommendations.map((row): RecommendationFilled => ({
      id: row.id,
      content: said(row.content, 'text') ?? '',
      product: said(row.content, 'product'),
      lead: tree.nameOn(tree.up(row.addressee_unit, row.addressee_up, today) ?? row.addressee_unit, today),
      madeOn: row.made_on,
      dueOn: row.due_on,
      state:
        row.state === 'done'
          ? 'hoanThanh'
          : row.overdue
            ? 'quaHan'
            : row.partial
              ? 'motPhan'
              : 'chuaHoanThanh',
      evidence: said(row.evidence, 'text'),
      doneOn: undefined,
    }));
    const cases = await this.#cases(code);
    const [issued, meetings, units, members, paper] = await Promise.all([
      this.#issued(),
      meetingsHeld(pool, this.#track.id),
      this.#track.kind === 'campaign'
        ? unitsOfCampaign(pool, campaign.id, mostUnitsNamed, seenTracks(this.#who))
        : [this.#track.unit],
      this.#members(prisma),
      usualPaper(this.#services, this.#who, this.#issuer(code, question.about, cases), today),
    ]);
    const [meeting] = meetings;
    const topic = campaign.facts['topic'];
    return {
      paper,
      topic: typeof topic === 'string' && topic !== '' ? topic : campaign.name,
      unit,
      units: units.map((one) => tree.nameOn(one, today)),
      year: Number(today.slice(0, 4)),
      cutOffOn: today,
      members,
      issued,
      known: Object.assign({}, campaign.facts, this.#track.facts, cases.case?.known, ...filed),
      ...cases,
      meeting:
        meeting === undefined
          ? undefined
          : {
              on: meeting.on,
              summoned: meeting.summoned,
              attended: meeting.attended,
              inFavour: meeting.inFavour ?? undefined,
              against: meeting.against ?? undefined,
              other: meeting.other ?? undefined,
            },
      recommendations,
      subject: this.#subject(form, code, question, recommendations),
      ...(form === progressForm ? await this.#filings(question) : { filings: [], filingOf: '' }),
      conferences: form === conferenceForm ? await this.#conferences() : [],
    };
  }

  /**
   * Whose paper it is: the owner's of the campaign; about a case, the register's, if the unit keeps that itself. A reminder
   * to the unit comes from the owner, one about a petition that was sent on from whoever sent it.
   */
  #issuer(code: string, about: string | undefined, { case: one }: Pick<DocumentScene, 'case'>): string {
    const { ownerUnit, definition } = this.#campaign;
    const speaksOfCases =
      one === undefined
        ? this.#track.kind === 'unit' && registerPapers[code] !== undefined
        : !code.startsWith(`${ladderForm}-`) || waitsElsewhere(one, this.#asks(about));
    const keptBelow = Object.values(definition.unit).some(
      (step) => step.kind === 'case' && step.by.at === 'self',
    );
    return speaksOfCases && keptBelow ? this.#track.unit : ownerUnit;
  }

  /** @throws Refusal NOT_FOUND when a letter or sheet is about nothing that the track has */
  #subject(
    form: number,
    code: string,
    { about, letter }: PaperQuestion,
    recommendations: readonly RecommendationFilled[],
  ): Subject | undefined {
    if (form !== ladderForm && code !== documentCode(recommendationForm, 'phieuTheoDoi')) return undefined;
    const letters = this.#letters.filter((row) => row.about === about);
    const usual: LetterKind =
      code === '9-kienNghiCapTren'
        ? 'kienNghiCapTren'
        : letters.some(({ kind }) => kind === 'donDoc1')
          ? 'donDoc2'
          : 'donDoc1';
    const fits = letter === undefined || (letter === 'kienNghiCapTren') === (usual === 'kienNghiCapTren');
    const chosen = { letters, letter: fits ? (letter ?? usual) : usual };
    const recommendation = recommendations.find(({ id }) => recommendationKey(id) === about);
    if (recommendation !== undefined)
      return {
        about: recommendationKey(recommendation.id),
        content: recommendation.content,
        asks: [],
        dueOn: recommendation.dueOn,
        sentOn: recommendation.madeOn,
        ...chosen,
      };
    const work = this.#work.find(({ key }) => key === about);
    if (work === undefined) throw notFound('nội dung cần đôn đốc này');
    return {
      about: work.key,
      content: this.#stepName(work.step),
      asks: this.#asks(work.key),
      dueOn: work.due_on ?? undefined,
      sentOn: work.opened_on,
      ...chosen,
    };
  }

  /** The mission: who wears its hats at the owner today. */
  async #members(prisma: Services['prisma']) {
    const { tree } = this.#who;
    const duties = [
      ['TRUONG_DOAN', 'Trưởng đoàn'],
      ['PHO_TRUONG_DOAN', 'Phó Trưởng đoàn'],
      ['THU_KY_DOAN', 'Thư ký'],
      ['TO_TRUONG', 'Thành viên'],
    ] as const;
    const worn = duties.flatMap(([role, duty]) =>
      tree.wearers(role, this.#campaign.ownerUnit, this.today).map((person) => ({ person, duty })),
    );
    const name = await namesOf(
      prisma,
      worn.map(({ person }) => person),
    );
    return worn.map(({ person, duty }) => ({
      name: name(person).name,
      position: this.#positionOf(person),
      duty,
    }));
  }

  /** What the person is beside the mission: "Phó Chủ tịch Ủy ban MTTQ". */
  #positionOf(person: string): string {
    const hats = this.#who.tree.hatsOf(person, this.today);
    const own = hats.find(({ role }) => !/DOAN$|^TO_TRUONG$/.test(role)) ?? hats[0];
    return own === undefined ? '' : roleTitle(own.role);
  }

  async #filings({ about }: PaperQuestion) {
    const steps = Object.entries(this.#campaign.definition.unit).filter(([, { kind }]) => kind === 'task');
    const [step, found] = steps.find(([code]) => code === about) ?? steps[0] ?? [];
    if (step === undefined || found === undefined || (about !== undefined && step !== about))
      throw notFound('bước này');
    const rows = await filingsOf(this.#services.pool, this.#campaign.id, step, seenTracks(this.#who));
    return {
      filingOf: found.name,
      filings: rows.map((row) => ({
        unit: this.#who.tree.nameOn(row.unit, this.today),
        period: row.period ?? undefined,
        dueOn: row.due_on ?? undefined,
        filedOn: row.settled_on ?? undefined,
        supplements: row.round - 1,
      })),
    };
  }

  /** Form 11 takes its numbers from the same figures as every report. */
  async #conferences(): Promise<DocumentScene['conferences']> {
    const { book } = await askFigures(this.#services, this.#who, {
      definition: this.#campaign.definition.code,
      campaign: [this.#campaign.id],
    });
    const figures = new Map(book.figures().map((figure) => [figure.code, figure]));
    const part = (code: string, label: string): number | undefined =>
      figures.get(code)?.parts.find((one) => one.label === label)?.numerator ?? undefined;
    return (figures.get('held')?.parts ?? []).map(({ label, numerator, denominator }) => ({
      kind: label,
      total: denominator ?? 0,
      held: numerator ?? 0,
      opinions: part('opinions', label),
      resolved: part('resolved', label),
    }));
  }

  /** A thematic report on this campaign alone, as the reports page would make it. */
  async #reportData(): Promise<Record<string, unknown>> {
    const { paper: _, ...data } = await reportDataOf(this.#services, this.#who, {
      kind: 'thematic',
      unit: this.#campaign.ownerUnit,
      sources: [{ definition: this.#campaign.definition.code, campaigns: [this.#campaign.id] }],
      texts: reportTextsSchema.parse({}),
      paper: paperSchema.parse({}),
    });
    return data;
  }
}

/** @throws Refusal NOT_FOUND for a form or variant that the catalogue does not have */
function variantOf(code: string): { form: number; variant: Variant } {
  const [number = '', name = ''] = code.split('-');
  const variant = forms[Number(number)]?.variants.find((known) => known.code === name);
  if (variant === undefined) throw notFound('mẫu văn bản này');
  return { form: Number(number), variant };
}
