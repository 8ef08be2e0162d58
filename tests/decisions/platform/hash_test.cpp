#include "decisions/platform/hash.h"

#include "tests/support/catch.h"

// The examples of FIPS 180-4.
TEST_CASE("sha256 gives the standard's own digests") {
  CHECK(precedent::sha256("") ==
        "sha256:"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(precedent::sha256("abc") ==
        "sha256:"
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a NUL is a byte like any other") {
  CHECK(precedent::sha256(std::string(1, '\0')) != precedent::sha256(""));
}
