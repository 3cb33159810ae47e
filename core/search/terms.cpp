#include "core/search/terms.hpp"

#include "core/search/code_points.hpp"

#include <algorithm>

namespace waydesk::search {
namespace {

using language::WordSpan;
using language::Writing;

struct Letter {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string form;
};

// A stretch of one writing without a gap: "KTX는" is two, "払い戻し" is one though it has several words.
class TermWriter {
public:
    explicit TermWriter(std::string_view text) : text_(text) {}

    void word(const WordSpan& span) {
        std::size_t at = span.begin;
        while (at < span.end) {
            const std::size_t begin = at;
            Writing writing = script_at(at);
            while (at < span.end) {
                std::size_t next = at;
                const Writing following = script_at(next);
                if (!stays(writing, following, at, span.end)) break;
                if (writing == Writing::digit && following == Writing::other) writing = Writing::other;
                at = next;
            }
            if (writing != Writing::none) piece(writing, {begin, at});
        }
    }

    std::vector<Term> take() {
        end_run();
        return std::move(out_);
    }

private:
    Writing script_at(std::size_t& at) const { return language::writing_of(next_code_point(text_, at)); }

    // Letters and digits of a code such as CA1234 stay together, and so do 3.5 and 1,000.
    bool stays(Writing writing, Writing following, std::size_t at, std::size_t end) const {
        if (following == writing) return true;
        const bool is_code = (writing == Writing::digit || writing == Writing::other) &&
                             (following == Writing::digit || following == Writing::other);
        if (is_code) return true;
        if (writing != Writing::digit || following != Writing::none || at + 1 >= end) return false;
        std::size_t next = at + 1;
        return (text_[at] == '.' || text_[at] == ',') && script_at(next) == Writing::digit;
    }

    void piece(Writing writing, const WordSpan& span) {
        if (writing != run_script_ || span.begin != run_end_ || writing == Writing::hangul) end_run();
        if (writing == Writing::other || writing == Writing::digit) return alphabetic(span);
        add_run(writing, span);
        if (writing == Writing::hangul) end_run();
    }

    void alphabetic(const WordSpan& span) {
        std::string_view text = text_.substr(span.begin, span.end - span.begin);
        std::string bare;
        if (text.front() >= '0' && text.front() <= '9' && text.find(',') != std::string_view::npos) {
            std::ranges::copy_if(text, std::back_inserter(bare), [](char c) { return c != ','; });
            text = bare;
        }
        add(TermKind::word, Writing::other, language::search_form(text), span, ++position_);
    }

    // The letters are kept until the run ends, because its pairs cross the words in it.
    void add_run(Writing writing, const WordSpan& span) {
        run_script_ = writing;
        run_end_ = span.end;
        const auto first_position = position_ + 1;
        std::string form;
        std::size_t letters = 0;
        for (std::size_t at = span.begin; at < span.end; ++letters) {
            const std::size_t begin = at;
            next_code_point(text_, at);
            run_.push_back({begin, at, language::search_form(text_.substr(begin, at - begin))});
            form += run_.back().form;
            ++position_;
        }
        if (letters > 1 || writing != Writing::han) add(TermKind::word, writing, std::move(form), span, first_position);
    }

    void end_run() {
        const std::size_t size = run_script_ == Writing::thai ? 3 : 2;
        const auto first_position = static_cast<std::uint32_t>(position_ + 1 - run_.size());
        for (std::size_t i = 0; i < run_.size(); ++i) {
            const auto position = first_position + static_cast<std::uint32_t>(i);
            if (run_script_ == Writing::han) add(TermKind::character, i, 1, position);
            if (i + size <= run_.size()) add(TermKind::gram, i, size, position);
        }
        run_.clear();
        run_script_ = Writing::none;
    }

    void add(TermKind kind, std::size_t letter, std::size_t size, std::uint32_t position) {
        const WordSpan span{run_[letter].begin, run_[letter + size - 1].end};
        std::string form;
        for (std::size_t i = letter; i < letter + size; ++i) form += run_[i].form;
        add(kind, run_script_, std::move(form), span, position);
    }

    void add(TermKind kind, Writing writing, std::string form, const WordSpan& span, std::uint32_t position) {
        if (form.empty()) return;
        if (form.size() > Analyzer::longest_word) {
            std::u32string letters = to_code_points(form);
            letters.resize(std::min(letters.size(), Analyzer::longest_word));
            form = to_utf8(letters);
        }
        form.insert(form.begin(), prefix_of(kind));
        out_.push_back({std::move(form), kind, writing, position, span.begin, span.end});
    }

    std::string_view text_;
    std::vector<Term> out_;
    std::vector<Letter> run_;
    Writing run_script_ = Writing::none;
    std::size_t run_end_ = 0;
    std::uint32_t position_ = 0;
};

}  // namespace

TermMark mark_of(std::string_view term) {  // FNV-1a, folded
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    const auto mark = static_cast<TermMark>(hash ^ (hash >> 32U));
    return mark == 0 ? 1 : mark;
}

std::vector<Term> Analyzer::terms(std::string_view nfc) {
    TermWriter writer(nfc);
    for (const WordSpan& span : segmenter_.words(nfc)) writer.word(span);
    return writer.take();
}

}  // namespace waydesk::search
