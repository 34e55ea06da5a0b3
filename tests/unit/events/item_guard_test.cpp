#include "events/item_guard.hpp"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

#include "base/error.hpp"
#include "base/parallel.hpp"

namespace dateline::events {
namespace {

struct Given {
    std::string name;
    void (*fault)();
    std::string code;  ///< of the reject; empty: it goes through
};
std::ostream& operator<<(std::ostream& out, Given const& given) { return out << given.name; }

template <Errc code>
void fail() {
    throw Error{code, "the reason"};
}

class Guard : public testing::TestWithParam<Given> {};
INSTANTIATE_TEST_SUITE_P(Faults, Guard,
                         testing::Values(Given{"geometry", fail<Errc::geometry>, "bad-geometry"},
                                         Given{"internal", fail<Errc::internal>, "internal-error"},
                                         Given{"memory", [] { throw std::bad_alloc{}; }, "out-of-memory"},
                                         Given{"array", [] { throw std::bad_array_new_length{}; }, "out-of-memory"},
                                         Given{"range", [] { static_cast<void>(std::string{}.at(3)); }, "internal-error"},
                                         Given{"length", [] { throw std::length_error{"the reason"}; }, "internal-error"},
                                         Given{"access", [] { static_cast<void>(std::optional<int>{}.value()); }, "internal-error"},
                                         Given{"io", fail<Errc::io>, ""}, Given{"config", fail<Errc::config>, ""},
                                         Given{"gazetteer", fail<Errc::gazetteer>, ""}, Given{"driver", fail<Errc::driver>, ""},
                                         Given{"usage", fail<Errc::usage>, ""}, Given{"interrupted", fail<Errc::interrupted>, ""}),
                         [](auto const& one) { return one.param.name; });

TEST_P(Guard, CostsTheItemOrGoesThrough) {
    Given const& given = GetParam();
    Diagnostics diagnostics;
    Item const item{{"a.ndjson", 7, 0}, "doc-7"};
    auto const work = [&]() -> std::optional<int> {
        given.fault();
        return 1;
    };
    if (given.code.empty()) {
        EXPECT_THROW(static_cast<void>(guard_item(item, diagnostics, work)), Error);
        EXPECT_EQ(diagnostics.rejected(), 0U);
        return;
    }
    EXPECT_EQ(guard_item(item, diagnostics, work), std::nullopt);
    ASSERT_EQ(diagnostics.all().size(), 1U);
    Diagnostic const lost = diagnostics.all().front();
    EXPECT_EQ(lost.code, given.code);
    EXPECT_TRUE(lost.rejected);
    EXPECT_EQ(lost.item, "doc-7");
    EXPECT_EQ(lost.pos.source, "a.ndjson");
    EXPECT_EQ(lost.pos.line, 7U);
    EXPECT_EQ(losses(diagnostics).any(), given.code != "bad-geometry");
    EXPECT_EQ(losses(diagnostics).to_faults, given.code == "internal-error" ? 1U : 0U);
    EXPECT_EQ(losses(diagnostics).for_memory, given.code == "out-of-memory" ? 1U : 0U);
    EXPECT_EQ(lost.message.find("please report it") != std::string::npos, given.code == "internal-error");
}

TEST(ItemGuard, HandsOnWhatTheWorkFound) {
    Diagnostics diagnostics;
    EXPECT_EQ(guard_item({{}, "d"}, diagnostics, [] { return std::optional<std::string>{"found"}; }), "found");
    EXPECT_TRUE(diagnostics.all().empty());
}

// A run as the commands make it: the items around the lost ones come out, in order, for any number of threads.
TEST(ItemGuard, TheOthersOfARunComeOutInOrder) {
    for (unsigned const threads : {1U, 4U}) {
        Diagnostics diagnostics;
        std::vector<int> out;
        int next = 0;
        ordered_pipeline<int, std::optional<int>>(
            threads, [&]() -> std::optional<int> { return next < 300 ? std::optional{next++} : std::nullopt; },
            [&](int&& number) {
                Item const item{{"in", static_cast<std::uint64_t>(number) + 1, 0}, std::to_string(number)};
                return guard_item(item, diagnostics, [&]() -> std::optional<int> {
                    if (number % 7 == 3) throw std::bad_alloc{};
                    if (number % 7 == 5) throw Error{Errc::internal, "a broken promise"};
                    return number;
                });
            },
            [&](std::optional<int>&& number) {
                if (number) out.push_back(*number);
            });
        std::vector<int> expected;
        for (int i = 0; i < 300; ++i)
            if (i % 7 != 3 && i % 7 != 5) expected.push_back(i);
        EXPECT_EQ(out, expected);
        EXPECT_EQ(out.size() + diagnostics.rejected(), 300U);
        EXPECT_EQ(losses(diagnostics).to_faults + losses(diagnostics).for_memory, diagnostics.rejected());
    }
}

}  // namespace
}  // namespace dateline::events
