/**
 * The answer as the engine gives it: engine/answer/ANSWER.md says what each field means.
 *
 * @typedef {'skill' | 'occupation' | 'language' | 'licence' | 'education' | 'trait'} Kind
 * @typedef {'has' | 'wants' | 'lacks' | 'other'} Polarity
 * @typedef {'label' | 'inflection' | 'compound' | 'spelling' | 'abbreviation' | 'paraphrase'} Via
 * @typedef {'held' | 'wording' | 'proof' | 'near' | 'missing' | 'barrier'} Status
 * @typedef {{ id: string, label: string }} Named
 * @typedef {Named & { weight: number }} Weighted
 * @typedef {{ ssyk: string, label: string }} Group
 *
 * @typedef {object} Mask
 * @property {'personal-number' | 'email' | 'phone' | 'address' | 'link'} kind
 * @property {number} start16
 * @property {number} end16
 *
 * @typedef {object} Mention
 * @property {number} start16
 * @property {number} end16
 * @property {string} text
 * @property {Kind} kind
 * @property {string[]} ids
 * @property {Polarity} polarity
 * @property {Via} via
 * @property {number} confidence
 * @property {string | null} [section]  the heading it stands under
 *
 * @typedef {object} Competence
 * @property {string} id
 * @property {string} label
 * @property {Kind} kind
 * @property {string | null} uri
 * @property {Polarity} polarity
 * @property {number} confidence
 * @property {number | null} level
 * @property {number | null} months
 * @property {string | null} last_used
 * @property {{ level: number | null, months: number | null } | null} stated  by the person
 * @property {number[]} mentions
 * @property {number[]} [used_in]      occupations, as indices into competences, under which the text tells of it
 * @property {number | null} [seqf]    level that a credential gives it
 * @property {number[]} [credentials]  indices into credentials
 *
 * A digital credential that was added, and what it shows.
 * @typedef {object} AnswerCredential
 * @property {string | null} title
 * @property {string | null} issuer
 * @property {string | null} issued
 * @property {string | null} expires
 * @property {boolean} expired
 * @property {number | null} level
 * @property {'unverified' | 'verified' | 'failed'} signature
 * @property {(Named & { via: 'address' | 'words' })[]} competences
 *
 * What is judged of an occupation in a place.
 * @typedef {object} Judged
 * @property {string | null} region   code of a county; null for the country
 * @property {'small' | 'medium' | 'large' | null} chances
 * @property {'falling' | 'steady' | 'rising' | null} trend
 * @property {'surplus' | 'balance' | 'paradox' | 'shortage' | null} hiring
 * @property {number | null} ads_now
 * @property {number | null} ads_year
 *
 * What the labour market says beside the rank.
 * @typedef {object} Facts
 * @property {{ low: number | null, median: number | null, high: number | null } | null} [pay]
 * @property {{ as: string, country: Judged | null, region: Judged | null } | null} [outlook]
 * @property {{ label: string, percent: number }[] | null} [educations]
 *
 * What an occupation is in the words of a source: its own, or those of its group.
 * @typedef {object} OccupationText
 * @property {'occupation' | 'group'} of
 * @property {'definition' | 'task' | 'schooling'} kind
 * @property {string} text            its lines are paragraphs
 * @property {'sv' | 'en'} language
 * @property {string} source          id of a dataset
 * @property {string | null} origin   whose words the dataset says they are
 *
 * @typedef {object} Occupation
 * @property {string} id
 * @property {string} label
 * @property {Group | null} group
 * @property {string | null} field
 * @property {number} score
 * @property {{ from: number, to: number } | null} [place]  where it lies when ads are drawn anew
 * @property {{ coverage: number, held: number, transition: number }} parts
 * @property {Weighted[]} shared
 * @property {Weighted[]} missing
 * @property {Named[]} barriers
 * @property {{ sources: string[], ads: number }} demand
 * @property {Facts | null} [facts]
 * @property {OccupationText[] | null} [texts]  null where they were not asked for
 *
 * @typedef {object} Target
 * @property {string} query
 * @property {string} id
 * @property {string} label
 * @property {Group | null} group
 * @property {string} via
 * @property {number} score
 * @property {(Named & { score: number })[]} alternatives
 * @property {Facts | null} [facts]
 * @property {OccupationText[] | null} [texts]  null where they were not asked for
 *
 * @typedef {{ text: string, ads: number }} Words  of employers, and how many ads use them
 *
 * The ads that were looked at, and how many of them are open to the person.
 * @typedef {Named & { sample: number, of: number, threshold: number, open_as_written: number, open: number }} GapAds
 *
 * The fewest changes of words that open the most ads; each step has more changes than the one before.
 * @typedef {object} Rewrite
 * @property {'exact' | 'bounded'} status
 * @property {number} bound
 * @property {(Named & { competence: number | null, words: Words[] })[]} changes
 * @property {{ changes: number[], opens: number }[]} steps
 *
 * What work held usually involves and the text does not tell.
 * @typedef {object} Proposal
 * @property {string} id
 * @property {string} label
 * @property {number | null} competence
 * @property {(Named & { kind?: Kind, weight: number, sources: string[], ads: number | null, ads_of: number | null })[]} competences
 *
 * @typedef {object} GapItem
 * @property {string} id
 * @property {string} label
 * @property {Kind} kind
 * @property {Status} status
 * @property {number} weight
 * @property {string[]} sources
 * @property {number | null} ads
 * @property {number | null} ads_of
 * @property {number | null} competence
 * @property {Named | null} near
 * @property {Words[]} [words]       in which ads name it, the commonest first
 * @property {number | null} [opens] ads that it would open
 *
 * @typedef {object} Start
 * @property {string | null} first_day
 * @property {string | null} last_day
 * @property {string | null} deadline
 * @property {string | null} place
 * @property {string | null} municipality
 * @property {number | null} fee
 *
 * @typedef {object} Course
 * @property {string} id
 * @property {string} title
 * @property {string} provider
 * @property {string | null} code
 * @property {string | null} url
 * @property {string} form
 * @property {number | null} level
 * @property {{ system: string, tenths: number } | null} credits
 * @property {number | null} pace
 * @property {'no' | 'yes' | 'both' | 'unknown'} distance
 * @property {number | null} weeks_tenths
 * @property {number} gain
 * @property {number} already
 * @property {Start | null} start
 * @property {'dated' | 'unknown' | 'past'} start_status
 * @property {(Named & { item: number, field: TaughtField })[]} fills
 * @property {{ kind: string, id: string | null, text: string }[]} prerequisites
 *
 * Which field of a course tells that it gives something; null where none names it.
 * @typedef {'title' | 'outcomes' | 'description' | 'subject' | null} TaughtField
 *
 * @typedef {Named & { item: number }} Item  an item of a path, by its index
 * @typedef {'course' | 'programme' | 'validate' | 'certificate' | 'job'} StepKind
 *
 * @typedef {object} PathStep
 * @property {StepKind} kind
 * @property {string | null} id
 * @property {string | null} title
 * @property {string | null} provider
 * @property {string | null} code
 * @property {string | null} url
 * @property {string | null} begin
 * @property {string | null} end
 * @property {string | null} deadline
 * @property {number} weeks_tenths
 * @property {number} pace
 * @property {number | null} fee
 * @property {string | null} place
 * @property {string | null} municipality
 * @property {'no' | 'yes' | 'both' | 'unknown' | null} distance
 * @property {(Item & { field: TaughtField })[]} adds
 * @property {Item[]} needs
 * @property {{ kind: string, id: string | null, text: string, met_by: 'cv' | 'step' | 'unknown',
 *   step: number | null }[]} prerequisites
 * @property {string[]} marks
 *
 * @typedef {object} Measures
 * @property {number} weeks_tenths
 * @property {string | null} finish
 * @property {number} cost
 * @property {number} unknown_fees
 *
 * @typedef {Measures & { steps: PathStep[] }} Plan
 * @typedef {{ key: string, number: number, date: string, source: string }} Assumption
 *
 * @typedef {object} Path
 * @property {'nothing-missing' | 'exact' | 'bounded' | 'impossible'} status
 * @property {(Item & { kind: 'course' | 'concept', goal: boolean, gap: number | null })[]} items
 * @property {Plan[]} plans
 * @property {number} plan_count
 * @property {Measures & { distance_weeks_tenths: number | null }} bound
 * @property {(Named & { gap: number, reason: string })[]} uncovered
 * @property {{ possible: boolean, barriers: number[], missing: number[] }} apply_now
 * @property {Assumption[]} assumptions
 *
 * @typedef {object} Degree  where a general degree leads
 * @property {string} education  as the source calls it
 * @property {number | null} competence
 * @property {string} source
 * @property {number} group_count
 * @property {{ ssyk: string, label: string, percent: number }[]} groups  percent of those who work in the group
 * @property {(Named & { groups: number, weight: number, held: boolean })[]} travels
 *
 * @typedef {object} Source
 * @property {string} id
 * @property {string} name
 * @property {string | null} version
 * @property {string | null} date
 * @property {string | null} licence
 * @property {string | null} address
 *
 * @typedef {object} Answer
 * @property {string} format
 * @property {string} engine
 * @property {string} date
 * @property {{ packs: { pack: string, sha256: string, date: string | null }[], sources: Source[] }} data
 * @property {{ code_points: number, masked: Mask[] }} text
 * @property {Mention[]} mentions
 * @property {Competence[]} competences
 * @property {AnswerCredential[]} [credentials]
 * @property {Occupation[]} occupations
 * @property {Proposal[]} [proposals]
 * @property {Degree[]} [degrees]
 * @property {Target | null} target
 * @property {{ to: 'occupation' | 'ad', coverage: number, ads?: GapAds | null, rewrite?: Rewrite | null,
 *   items: GapItem[] } | null} gap
 * @property {Course[]} courses
 * @property {Named[]} uncovered
 * @property {Path | null} [path]  engines before it had none
 * @property {string[]} ignored
 *
 * One file of the fixed list.
 * @typedef {object} Listed
 * @property {string} name      as shown
 * @property {string} address   relative to the page
 * @property {'waiting' | 'loading' | 'done' | 'failed'} state
 * @property {number} size      bytes received
 * @property {'sum' | 'closed' | 'open' | ''} check  how it was checked;
 *   of the worker, whether the server closes the net to it
 *
 * @typedef {{ id: string, text: string, target: string, language: 'sv' | 'en' }} DemoCv
 *
 * @typedef {object} Request
 * @property {string} [target]
 * @property {string} [ad]
 * @property {string} [date]
 * @property {number} [occupations]
 * @property {number} [courses]
 * @property {string[]} [confirmed]
 * @property {string[]} [rejected]
 * @property {{ document: import('./credential.js').Document, signature: AnswerCredential['signature'] }[]} [credentials]
 * @property {{ id: string, level: number | null, years: number | null }[]} [stated]
 * @property {'score' | 'ads' | 'outlook' | 'pay'} [order]
 * @property {number} [among]          how many of the best by score are ordered and chosen among
 * @property {string} [field]          id of an occupation field
 * @property {'small' | 'medium' | 'large'} [least_chances]
 * @property {number} [least_pay]
 * @property {number} [pace]
 * @property {boolean} [distance]
 * @property {string} [region]
 * @property {number} [fee]
 * @property {number} [weeks]
 * @property {boolean} [texts]  whether occupations tell what they are
 */
export {};
