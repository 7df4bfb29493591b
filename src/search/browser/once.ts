/** Asks once and remembers the answer; a failure is forgotten. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  const askEach = onceEach(ask);
  return () => askEach('');
}

/** The same for each key. */
export function onceEach<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
