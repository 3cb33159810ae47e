#pragma once
// One line of a table for spreadsheets: RFC 4180. What a spreadsheet would take for a formula begins with an
// apostrophe. A plain value; any thread.

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk {

class CsvLine {
public:
    CsvLine& cell(std::string_view text) {
        separate();
        const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos;
        if (!is_formula && text.find_first_of("\",\r\n") == text.npos) {
            out_ += text;
            return *this;
        }
        out_ += '"';
        if (is_formula) out_ += '\'';
        for (const char c : text) out_.append(c == '"' ? 2 : 1, c);
        out_ += '"';
        return *this;
    }
    CsvLine& number(std::int64_t value) {  // also below zero: a number is no formula
        separate();
        out_ += std::to_string(value);
        return *this;
    }
    CsvLine& digits(std::string_view number) {  // a number that is written already
        separate();
        out_ += number;
        return *this;
    }
    std::string take() { return std::move(out_ += "\r\n"); }

private:
    void separate() {
        if (!is_first_) out_ += ',';
        is_first_ = false;
    }

    std::string out_;
    bool is_first_ = true;
};

}  // namespace waydesk
