// SPDX-License-Identifier: MIT

import { createHmac, timingSafeEqual } from "node:crypto";
import type { NextFunction, Request, Response } from "express";

const kCookie = "session";

/** Lets a request pass only with a cookie that we have signed ourselves. */
export function requireSession(key: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const customerId = readSession(request.cookies?.[kCookie], key);
    if (!customerId) {
      response.status(401).json({ error: "sign in first" });
      return;
    }
    response.locals.customerId = customerId;
    next();
  };
}

export function signSession(customerId: string, key: string): string {
  return `${customerId}.${signature(customerId, key)}`;
}

function readSession(cookie: string | undefined, key: string): string | null {
  const [customerId, signed] = (cookie ?? "").split(".");
  if (!customerId || !signed) {
    return null;
  }
  const expected = Buffer.from(signature(customerId, key));
  const actual = Buffer.from(signed);
  const isOurs =
    expected.length === actual.length && timingSafeEqual(expected, actual);
  return isOurs ? customerId : null;
}

function signature(customerId: string, key: string): string {
  return createHmac("sha256", key).update(customerId).digest("base64url");
}
