import { expect, test } from "vitest";
import { limitKey, loggedAddress } from "../../src/http/client-address.ts";

test.each([
  ["203.0.113.77", "203.0.113.77", "203.0.113.0/24"],
  ["2001:db8::1", "2001:db8:0:0::/64", "2001:db8:0::/48"],
  ["2001:0db8:00aa:0bb0:1:2:3:4", "2001:db8:aa:bb0::/64", "2001:db8:aa::/48"],
  ["::1", "0:0:0:0::/64", "0:0:0::/48"],
  ["fe80::", "fe80:0:0:0::/64", "fe80:0:0::/48"],
])("%s is counted as %s and logged as %s", (address, counted, logged) => {
  expect(limitKey(address)).toBe(counted);
  expect(loggedAddress(address)).toBe(logged);
});
