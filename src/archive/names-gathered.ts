import { gatheredPath, nameSlug } from './addresses.ts';
import { oldestFirst } from './editions.ts';
import type { Problem } from './problem.ts';
import { nameReference, type Edition, type Name, type NameKind } from './schema.ts';

/** A name in the index of an edition. */
export interface ListedName extends Name {
  /** The id of the edition. */
  readonly edition: string;
  readonly year: number;
}

/** What several editions list, or one of them. */
export interface GatheredName {
  /** Its part of the address: `/names/…/`; no other has it. */
  readonly slug: string;
  readonly name: string;
  readonly kind: NameKind;
  /** Where it is listed, the oldest edition first. */
  readonly listed: readonly ListedName[];
}

/** The names of all editions. */
export interface GatheredNames {
  /** In no order that means anything. */
  readonly names: readonly GatheredName[];
  /** What a name of an edition's index belongs to. @throws when the edition does not list it */
  of(edition: string, name: string): GatheredName;
  /** The id of an edition → what is wrong in its file of names. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

/** Names that are one; never empty. */
type Group = readonly [ListedName, ...ListedName[]];

type NamesOfEdition = Pick<Edition, 'id' | 'year'> & { readonly names: readonly Name[] };

/**
 * Gathers the names of all editions. What has the same form and kind is one: each edition takes up
 * the last one before it that has the name. `same-as` and `not-same-as` say otherwise.
 *
 * It goes by the form that `same-as` points at, and by the oldest of several: so it keeps its
 * address when an edition is added that calls it something else. Where several want one address,
 * those that have a page choose first, the oldest before the others. The page of a namesake may
 * still move when an edition is added that is older than those that list it.
 */
export function gatherNames(editions: readonly NamesOfEdition[]): GatheredNames {
  const listed = editions
    .toSorted(oldestFirst)
    .flatMap(({ id, year, names }) =>
      names.map((name): ListedName => ({ ...name, edition: id, year })),
    );
  const byPlace = new Map(listed.map((entry) => [placeOfName(entry), entry]));
  const pointedAt = (written: string) => byPlace.get(placeOfName(nameReference(written)));
  const groups = new Map(listed.map((entry): [ListedName, Group] => [entry, [entry]]));
  const groupOf = (entry: ListedName): Group => groups.get(entry) ?? [entry];
  const join = (one: ListedName, other: ListedName): void => {
    if (groupOf(one) === groupOf(other)) return;
    const both: Group = [...groupOf(one), ...groupOf(other)];
    for (const entry of both) groups.set(entry, both);
  };

  const last = new Map<string, ListedName>();
  for (const entry of listed) {
    const form = `${entry.kind}/${entry.name}`;
    const before = last.get(form);
    const isSame = before !== undefined && !denies(entry, before) && !denies(before, entry);
    if (isSame) join(before, entry);
    last.set(form, entry);
    for (const other of (entry['same-as'] ?? []).map(pointedAt)) {
      if (other !== undefined) join(other, entry);
    }
  }

  const order = new Map(listed.map((entry, index) => [entry, index]));
  const inOrder = (a: ListedName, b: ListedName) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  const heads = Array.from(new Set(groups.values()), (group) => {
    const own = group.toSorted(inOrder);
    const head = own.find((entry) => entry['same-as'] === undefined) ?? own[0] ?? group[0];
    return { head, listed: own };
  });
  const slugOf = slugs();
  const names = heads
    .sort((a, b) => Number(isShared(b)) - Number(isShared(a)) || inOrder(a.head, b.head))
    .map(({ head, listed: own }): GatheredName => {
      const { name, kind } = head;
      return { slug: slugOf(head), name, kind, listed: own };
    });
  const byEntry = new Map(
    names.flatMap((name) => name.listed.map((entry) => [placeOfName(entry), name])),
  );
  const problemsOf = (entry: ListedName): Problem[] => {
    const twin = groupOf(entry).find((one) => one.edition === entry.edition);
    if (twin !== undefined && twin !== entry) {
      const message = `“${entry.name}”和同一辑的“${twin.name}”经 same-as 成了同一个。请把其中一个并入另一个的 aliases，或改正 same-as。`;
      return [{ message }];
    }
    const fields = (['same-as', 'not-same-as'] as const).flatMap((field) =>
      (entry[field] ?? []).map((written) => ({ field, written, other: pointedAt(written) })),
    );
    return fields.flatMap(({ field, written, other }): Problem[] => {
      const says = `“${entry.name}”的 ${field} 写作“${written}”，可是`;
      const { edition } = nameReference(written);
      if (other === undefined) {
        const message = `${says} ${edition} 的 names.yaml 里没有列出它。请照那里的 name 改正，或删去。`;
        return [{ message }];
      }
      if (edition === entry.edition) {
        return [{ message: `${says}那是同一辑。这里只写别的辑里的名称，请改正，或删去。` }];
      }
      const group = groupOf(entry);
      if (field === 'same-as' || group !== groupOf(other)) return [];
      const between = group.filter((one) => one !== entry && one !== other).map(placeOfName);
      const way =
        between.length === 0 ? '另一处又说是同一个' : `${between.join('、')} 把两者连成了一个`;
      return [{ message: `${says}${way}。请在其中写明 same-as 或 not-same-as，或删去这一项。` }];
    });
  };
  const problems = Map.groupBy(listed, ({ edition }) => edition);
  return {
    names,
    of(edition, name) {
      const found = byEntry.get(placeOfName({ edition, name }));
      if (found === undefined) throw new Error(`${edition} lists no ${name}.`);
      return found;
    },
    problems: new Map(
      [...problems]
        .map(([edition, entries]) => [edition, entries.flatMap(problemsOf)] as const)
        .filter(([, own]) => own.length > 0),
    ),
  };
}

/** The page of a name, where there is one: what one edition alone has stands in its index. */
export function pageOfName(name: GatheredName): string | undefined {
  return isShared(name) ? gatheredPath(name.slug) : undefined;
}

function isShared({ listed }: Pick<GatheredName, 'listed'>): boolean {
  return listed.length > 1;
}

/** `2018/陈家沟村`, as `nameReference` reads it. */
export function placeOfName({ edition, name }: Pick<ListedName, 'edition' | 'name'>): string {
  return `${edition}/${name}`;
}

function denies(entry: ListedName, other: ListedName): boolean {
  return entry['not-same-as']?.includes(placeOfName(other)) === true;
}

/** What lists of initials stand at: `/names/a/`. */
const RESERVED = /^[a-z\d]$/u;

/**
 * Makes the addresses of names: the form; where another has that, with the kind, or with the edition
 * that first lists it.
 *
 * @returns a function that gives each name its address; who asks first has the choice
 */
function slugs(): (head: ListedName) => string {
  /** What stands at an address. Some file systems tell no capitals apart. */
  const taken = new Map<string, NameKind>();
  const written = (slug: string) => slug.normalize('NFC').toLowerCase();
  const isFree = (slug: string) => !taken.has(written(slug)) && !RESERVED.test(written(slug));
  return ({ name, kind, edition }) => {
    const form = nameSlug(name);
    const isNamesake = taken.get(written(form)) === kind;
    const choice = [form, ...(isNamesake ? [] : [`${form}-${kind}`]), `${form}-${edition}`];
    let slug = choice.find(isFree);
    for (let count = 2; slug === undefined; count += 1) {
      slug = [`${form}-${edition}-${count}`].find(isFree);
    }
    taken.set(written(slug), kind);
    return slug;
  };
}
