#include "core/store/batch_plan.hpp"

#include <gtest/gtest.h>

namespace waydesk::store {
namespace {

using Kind = Operation::Kind;
constexpr std::string_view columns[] = {"id", "body"};
constexpr Table parent{"parent", columns, 1};
constexpr Table child{"child", columns, 1};
constexpr Statement check{"check", "UPDATE parent SET body = body WHERE id = ?"};

// "put parent 1=a 2=b; insert child 5=x"
std::string shown(const std::vector<Step>& steps) {
    constexpr const char* names[] = {"insert", "put_new", "put", "erase", "guard", "run"};
    std::string out;
    for (const Step& step : steps) {
        out += (out.empty() ? "" : "; ") + std::string(names[static_cast<int>(step.kind)]);
        if (step.table != nullptr) out += " " + std::string(step.table->name);
        for (const CellSpan& row : step.rows) {
            out += " " + std::to_string(std::get<std::int64_t>(row[0]));
            if (row.size() > 1) out += "=" + std::get<std::string>(row[1]);
        }
    }
    return out;
}
std::string planned(const std::vector<Change>& changes) {
    std::vector<const Change*> pointers;
    for (const Change& change : changes) pointers.push_back(&change);
    return shown(plan_batch(pointers));
}
Cells row(std::int64_t id, const std::string& body) { return {id, body}; }

TEST(BatchPlan, puts_equal_rows_together_and_state_rows_first) {
    EXPECT_EQ(planned({Change().insert(child, row(1, "a")).put(parent, row(7, "x")),
                       Change().insert(child, row(2, "b")).put_new(parent, row(8, "y"))}),
              "put_new parent 8=y; put parent 7=x; insert child 1=a 2=b");
}

TEST(BatchPlan, writes_the_last_form_of_a_row_in_the_way_it_began) {
    EXPECT_EQ(planned({Change().put_new(parent, row(1, "a")), Change().put(parent, row(1, "b")),
                       Change().put(parent, row(2, "c")), Change().put(parent, row(2, "d"))}),
              "put_new parent 1=b; put parent 2=d");
}

TEST(BatchPlan, keeps_the_order_of_what_must_not_be_put_together) {
    EXPECT_EQ(planned({Change().put(parent, row(1, "a")), Change().erase(parent, {1}),
                       Change().put_new(parent, row(1, "b"))}),
              "put parent 1=a; erase parent 1; put_new parent 1=b");
    EXPECT_EQ(planned({Change().put_new(parent, row(1, "a")), Change().put_new(parent, row(1, "b"))}),
              "put_new parent 1=a; put_new parent 1=b");
}

TEST(BatchPlan, lets_nothing_pass_a_guard) {
    EXPECT_EQ(planned({Change().put(parent, row(1, "a")).guard(check, {1}), Change().put(parent, row(1, "b"))}),
              "put parent 1=a; guard 1; put parent 1=b");
}

TEST(BatchPlan, removes_last_and_in_the_opposite_order) {
    EXPECT_EQ(planned({Change().erase(parent, {1}).erase(child, {2}).insert(child, row(3, "a"))}),
              "insert child 3=a; erase child 2; erase parent 1");
}

TEST(BatchPlan, of_one_change_in_order_changes_nothing) {
    const Change change = Change().insert(child, row(1, "a")).put(parent, row(1, "b")).put(parent, row(1, "c"));
    EXPECT_EQ(shown(plan_in_order(change)), "insert child 1=a; put parent 1=b; put parent 1=c");
}

TEST(Change, weighs_about_what_it_carries) {
    const Change small = Change().insert(child, row(1, "a"));
    const Change large = Change().insert(child, row(1, std::string(10'000, 'x')));
    EXPECT_LT(small.bytes(), 300U);
    EXPECT_GT(large.bytes(), 10'000U);
    EXPECT_LT(large.bytes(), 10'400U);
}

}  // namespace
}  // namespace waydesk::store
