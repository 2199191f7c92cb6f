// Trusted Types: where a site requires them, an address of code has to come from a policy that the site lists by name.

interface Policy {
  createScriptURL(address: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const { trustedTypes } = globalThis as { trustedTypes?: Factory };

/** Trusts one address and no other; the policy is made when it is first asked: who never asks needs none. */
export function trusting(own: string): (address: string) => string {
  let policy: Policy | undefined;
  const createScriptURL = (address: string): string => {
    if (address !== own) throw new TypeError(`${address} is no code of ours`);
    return address;
  };
  return (address) => {
    policy ??= trustedTypes?.createPolicy('ringfence', { createScriptURL });
    return policy?.createScriptURL(address) ?? address;
  };
}
