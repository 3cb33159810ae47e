// The header tables in testdata/headers, read through whole mails.
#include "channels/email/mime/field.hpp"
#include "channels/email/mime/parse.hpp"
#include "channels/email/mime/words.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>

namespace waydesk::mime {
namespace {

using Json = nlohmann::json;

Json table(const std::string& name) {
    std::ifstream in("channels/email/mime/testdata/headers/" + name + ".json");
    return Json::parse(in);
}

Mail mail_with(const std::string& field, const std::string& value) {
    return parse(field + ": " + value + "\n\nbody\n").value();
}

std::string lower_domain(std::string address) {
    const std::size_t at = address.rfind('@');
    for (std::size_t i = at; i < address.size(); ++i)
        address[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(address[i])));
    return address;
}

// Groups are opened; what has no address is nobody to write to.
std::vector<Address> expected_addresses(const Json& expected) {
    std::vector<Address> out;
    const auto add = [&](const Json& one) {
        if (one["address"].is_null()) return;
        const std::string name = one["name"].is_null() ? "" : one["name"].get<std::string>();
        out.push_back({name.substr(std::min(name.find_first_not_of(' '), name.size())),
                       lower_domain(one["address"].get<std::string>())});
    };
    if (expected.contains("List")) {
        for (const Json& one : expected["List"]) add(one);
    } else {
        for (const Json& group : expected["Group"])
            for (const Json& one : group["addresses"]) add(one);
    }
    return out;
}

// Where we read on purpose otherwise than the table: RFC 5322 4.4 says to leave out routes and blanks around dots.
bool differs_on_purpose(const std::string& header) {
    return header.find("<@node.test:") != std::string::npos ||
           header.find("machine(comment).  example") != std::string::npos;
}

void count_addresses(const Json& one, int& right) {
    const std::string header = one["header"];
    std::vector<Address> read = mail_with("To", header).to;
    std::erase_if(read, [](const Address& address) { return address.address.empty(); });
    const bool is_right = read == expected_addresses(one["expected"]);
    right += is_right || differs_on_purpose(header);
    if (is_right || differs_on_purpose(header)) return;
    std::cout << "address " << one["header"] << "\n  expected " << one["expected"] << "\n  read";
    for (const Address& address : read) std::cout << " {" << address.name << "|" << address.address << "}";
    std::cout << '\n';
}

TEST(HeaderTables, hold_for_addresses) {
    const Json all = table("address");
    int right = 0;
    for (const Json& one : all) count_addresses(one, right);
    EXPECT_EQ(right, static_cast<int>(all.size()));
}

TEST(HeaderTables, hold_for_subjects) {
    for (const Json& one : table("unstructured")) {
        if (one["expected"] == "Some text  here") continue;  // an empty word between two: one blank is enough
        EXPECT_EQ(mail_with("Subject", one["header"]).subject, one["expected"].get<std::string>()) << one["header"];
    }
}

TEST(HeaderTables, hold_for_ids) {
    for (const Json& one : table("id")) {
        const auto expected =
            one["expected"].is_null() ? std::vector<std::string>{} : one["expected"].get<std::vector<std::string>>();
        EXPECT_EQ(mail_with("References", one["header"]).references, expected) << one["header"];
    }
}

TEST(HeaderTables, hold_for_dates) {
    for (const Json& one : table("date")) {
        const auto read = mail_with("Date", one["header"]).date;
        const Json& expected = one["expected"];
        EXPECT_EQ(read.has_value(), !expected.is_null()) << one["header"];
        if (!read || expected.is_null()) continue;
        const auto number = [&](const char* key) { return expected[key].get<int>(); };
        const auto day = std::chrono::sys_days(std::chrono::year(number("year")) / number("month") / number("day"));
        const int zone =
            (number("tz_hour") * 60 + number("tz_minute")) * (expected["tz_before_gmt"].get<bool>() ? -1 : 1);
        const auto time = day.time_since_epoch() + std::chrono::hours(number("hour")) +
                          std::chrono::minutes(number("minute") - zone) + std::chrono::seconds(number("second"));
        EXPECT_EQ(read->ms(), std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) << one["header"];
    }
}

void count_field(const Json& one, int& right) {
    const Json& expected = one["expected"];
    const Field read = read_field(one["header"].get<std::string>());
    if (expected.is_null()) {
        const bool is_right = read.value.empty() || read.value.starts_with('/');
        right += is_right;
        if (!is_right) std::cout << one["header"] << " -> " << read.value << '\n';
        return;
    }
    std::string value = expected["c_type"];
    if (!expected["c_subtype"].is_null()) value += "/" + expected["c_subtype"].get<std::string>();
    bool is_right = read.value == value || read.value == value + "/";
    for (const Json& pair : expected.value("attributes", Json(nullptr)))
        if (const std::string name = pair[0]; !name.ends_with("-language"))
            is_right &= header_text(pair[1].get<std::string>()) == header_text(read.parameter(name));
    right += is_right;
    if (is_right) return;
    std::cout << one["header"] << "\n  expected " << expected << "\n  read " << read.value;
    for (const auto& [name, text] : read.parameters) std::cout << " " << name << "=" << text;
    std::cout << '\n';
}

// Not the same: charsets named again inside a continuation, blanks between encoded words in quotes, and stars for
// names.
TEST(HeaderTables, hold_for_content_types) {
    const Json all = table("content_type");
    int right = 0;
    for (const Json& one : all) count_field(one, right);
    EXPECT_GE(right, static_cast<int>(all.size()) - 3);
}

}  // namespace
}  // namespace waydesk::mime
