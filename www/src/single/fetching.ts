// The examples are in the single file, and nothing else can be had from there.

/** What stands at an address. */
export async function fetched(address: string): Promise<Response> {
  const all = [...document.querySelectorAll<HTMLElement>('script[data-example]')];
  const found = all.find(({ dataset }) => dataset.example === address);
  return found ? new Response(found.textContent) : new Response('', { status: 404 });
}
