#include "dict/phrase_dict.hpp"

#include <marisa.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>

#include "dict/beginnings.hpp"
#include "dict/phrase_image.hpp"
#include "dict/phrase_index.hpp"
#include "dict/phrase_memo.hpp"
#include "dict/word_joins.hpp"

namespace dateline::dict {
using namespace image;

namespace {
constexpr std::size_t image_alignment = 8;

/// Of this thread, for questions that are answered before another is asked: its lists need room only once.
marisa::Agent& thread_agent() {
    static thread_local marisa::Agent agent;
    return agent;
}
}  // namespace

struct PhraseDict::Impl {
    std::vector<std::uint64_t> copy;  ///< of an image that was not aligned
    marisa::Trie trie;
    std::size_t keys = 0;
    Beginnings beginnings;            ///< of one that was mapped
    std::optional<PhraseIndex> list;  ///< of one that was built
    std::vector<PhraseId> ids;        ///< of the phrases of `list`
    std::uint32_t number = 0;         ///< of one that was mapped: no other has it in this run of the program

    void append_listed(text::Analysis const& analysis, std::uint32_t start, std::uint32_t end, std::vector<Hit>& hits) const;
    void append_known(text::Analysis const& analysis, std::uint32_t start, std::uint32_t last, std::vector<Hit>& hits) const;
    [[nodiscard]] PhraseMemo::Answer ask(std::string_view words) const;
};

PhraseDict::PhraseDict(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
PhraseDict::PhraseDict(PhraseDict&&) noexcept = default;
PhraseDict& PhraseDict::operator=(PhraseDict&&) noexcept = default;
PhraseDict::~PhraseDict() = default;

PhraseDict PhraseDict::build(std::vector<std::string> const& folded) {
    std::vector<std::string_view> sorted{folded.begin(), folded.end()};
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    auto impl = std::make_unique<Impl>();
    guarded([&] {
        marisa::Keyset keys;
        for (std::string_view const phrase : sorted)
            if (!phrase.empty()) keys.push_back(phrase.data(), phrase.size());
        impl->trie.build(keys, MARISA_LABEL_ORDER);
        impl->keys = impl->trie.num_keys();
    });
    impl->list.emplace();
    for (std::string_view const phrase : sorted)
        if (!phrase.empty()) impl->list->add(phrase);
    PhraseDict dict{std::move(impl)};
    for (std::string_view const phrase : sorted)
        if (!phrase.empty()) dict.impl_->ids.push_back(dict.find(phrase));
    return dict;
}

std::string PhraseDict::save() const {
    return image_of(impl_->trie, Beginnings::bits_of([&](auto const& visit) {
                        complete("", [&](PhraseId, std::string_view phrase) {
                            visit(phrase);
                            return true;
                        });
                    }));
}

PhraseDict PhraseDict::map(std::span<std::byte const> image, bool known_good) {
    Header header{};
    if (image.size() < sizeof header) refuse("it is too short");
    std::memcpy(&header, image.data(), sizeof header);
    if (header.magic != magic) refuse("it was made by another version or is something else");
    std::size_t const size = image.size() - sizeof header;
    if (header.bits > size / sizeof(std::uint64_t) || header.bytes != size - header.bits * sizeof(std::uint64_t)) refuse("it is cut short");
    auto const* data = reinterpret_cast<char const*>(image.data()) + sizeof header;
    if (!known_good && checksum(data, size) != header.checksum) refuse("its checksum is wrong");
    auto impl = std::make_unique<Impl>();
    static std::atomic<std::uint32_t> mapped{0};
    impl->number = ++mapped;
    if (reinterpret_cast<std::uintptr_t>(data) % image_alignment != 0) {
        impl->copy.resize((size + 7) / 8);
        std::memcpy(impl->copy.data(), data, size);
        data = reinterpret_cast<char const*>(impl->copy.data());
    }
    impl->beginnings = Beginnings{{reinterpret_cast<std::uint64_t const*>(data), header.bits}};
    guarded([&] { impl->trie.map(data + header.bits * sizeof(std::uint64_t), header.bytes); });
    impl->keys = impl->trie.num_keys();
    if (impl->keys != header.keys) refuse("the number of its phrases is wrong");
    return PhraseDict{std::move(impl)};
}

std::size_t PhraseDict::size() const noexcept { return impl_->keys; }

PhraseId PhraseDict::find(std::string_view folded) const {
    if (folded.empty()) return {};
    auto const ask = [&] {
        marisa::Agent& agent = thread_agent();
        agent.set_query(folded.data(), folded.size());
        return PhraseMemo::Answer{impl_->trie.lookup(agent) ? static_cast<std::uint32_t>(agent.key().id()) : PhraseId{}.value, false};
    };
    if (impl_->number == 0) return PhraseId{ask().phrase};
    Beginnings::Hash const hash = Beginnings::with_all(Beginnings::none, folded);
    if (!impl_->beginnings.may_begin(hash)) return {};
    static thread_local PhraseMemo memo{std::size_t{1} << 14U};
    return PhraseId{memo.get(impl_->number, folded, static_cast<std::uint32_t>(hash >> 32U), ask).phrase};
}

std::string PhraseDict::phrase(PhraseId id) const {
    if (id.value >= impl_->keys) return {};
    marisa::Agent& agent = thread_agent();
    agent.set_query(std::size_t{id.value});
    impl_->trie.reverse_lookup(agent);
    return {agent.key().ptr(), agent.key().length()};
}

/// All phrases that begin with token `start` and end before token `end`.
void PhraseDict::Impl::append_listed(text::Analysis const& analysis, std::uint32_t start, std::uint32_t end, std::vector<Hit>& hits) const {
    text::Token const& head = analysis.tokens[start];
    std::uint32_t const begin = head.folded_begin;
    std::uint32_t words = std::max(list->words_from(head), head.possessive ? 1U : 0U), before = start;
    for (std::uint32_t i = start; i < end && words > 0; ++i) {
        text::Token const& token = analysis.tokens[i];
        if (token.kind == text::TokenKind::punctuation) continue;
        if (i > start && !joined(analysis, before, i)) return;
        before = i;
        --words;  // a token is a word at least
        auto const append = [&](std::uint32_t found, bool stem) {
            if (found != PhraseIndex::none) hits.push_back({start, i + 1, ids[found], stem});
        };
        std::string_view const phrase = std::string_view{analysis.folded}.substr(begin, token.folded_end - begin);
        if (token.possessive) append(list->find(phrase.substr(0, phrase.size() - 1)), true);
        append(i == start ? list->find(analysis, token) : list->find(phrase), false);
    }
}

/// The same word by word, as long as a phrase goes on.
void PhraseDict::Impl::append_known(text::Analysis const& analysis, std::uint32_t start, std::uint32_t last, std::vector<Hit>& hits) const {
    static thread_local PhraseMemo memo{std::size_t{1} << 16U};
    std::uint32_t const begin = analysis.tokens[start].folded_begin;
    Beginnings::Hash before = Beginnings::none;
    for (std::uint32_t i = start; i <= last; ++i) {
        text::Token const& token = analysis.tokens[i];
        if (token.kind == text::TokenKind::punctuation) continue;
        auto const append = [&](std::string_view words, Beginnings::Hash hash, bool stem) {
            // Words that stand alone are mostly the same few thousand, which the memo knows.
            if (i != start && !beginnings.may_begin(hash)) return false;
            PhraseMemo::Answer const answer = memo.get(number, words, static_cast<std::uint32_t>(hash >> 32U), [&] { return ask(words); });
            if (PhraseId const phrase{answer.phrase}) hits.push_back({start, i + 1, phrase, stem});
            return answer.goes_on;
        };
        std::string_view const words = std::string_view{analysis.folded}.substr(begin, token.folded_end - begin),
                               word = analysis.word(token);
        if (token.possessive)
            static_cast<void>(append(words.substr(0, words.size() - 1), Beginnings::with_all(before, analysis.stem(token)), true));
        bool const one = word.find(' ') == std::string_view::npos;
        before = one ? Beginnings::with(before, token.hash) : Beginnings::with_all(before, word);
        if (!append(words, before, false)) return;
    }
}

PhraseMemo::Answer PhraseDict::Impl::ask(std::string_view words) const {
    if (words.empty()) return {PhraseId{}.value, false};
    marisa::Agent& agent = thread_agent();
    agent.set_query(words.data(), words.size());
    PhraseMemo::Answer answer{PhraseId{}.value, false};
    if (!trie.predictive_search(agent)) return answer;
    // Of all that begin so the phrase itself comes first, and then those that go on with a blank.
    if (agent.key().length() == words.size()) {
        answer.phrase = static_cast<std::uint32_t>(agent.key().id());
        if (!trie.predictive_search(agent)) return answer;
    }
    answer.goes_on = agent.key()[words.size()] == ' ';
    return answer;
}

namespace {
/// "al-Bab": a hyphen joins a capital to the word in small letters.
bool joins_capital(text::Analysis const& analysis, std::uint32_t token, std::uint32_t end) {
    if (token + 2 >= end) return false;
    text::Token const &hyphen = analysis.tokens[token + 1], &next = analysis.tokens[token + 2];
    return hyphen.kind == text::TokenKind::punctuation && !hyphen.space_before && !next.space_before &&
           next.kind == text::TokenKind::word && next.shape != text::Shape::lower && analysis.text(hyphen) == "-";
}
}  // namespace

std::vector<Hit> PhraseDict::find_all(text::Analysis const& analysis, Stretch const& stretch) const {
    std::vector<text::Token> const& tokens = analysis.tokens;
    std::uint32_t const first = stretch.first, end = std::min(stretch.end, static_cast<std::uint32_t>(tokens.size()));
    std::vector<Hit> hits;
    if (first >= end || impl_->keys == 0) return hits;
    std::vector<std::uint32_t> const run_ends = impl_->list ? std::vector<std::uint32_t>{} : joined_run_ends(analysis, first, end);
    for (std::uint32_t start = first; start < end; ++start) {
        text::Token const& head = tokens[start];
        if (head.kind == text::TokenKind::punctuation) continue;
        if (!stretch.lower && head.shape == text::Shape::lower && !joins_capital(analysis, start, end)) continue;
        if (impl_->list && (head.possessive || impl_->list->words_from(head) > 0))
            impl_->append_listed(analysis, start, end, hits);
        else if (!impl_->list)
            impl_->append_known(analysis, start, run_ends[start - first], hits);
    }
    return hits;
}

void PhraseDict::complete(std::string_view prefix, std::function<bool(PhraseId, std::string_view)> const& visit) const {
    marisa::Agent agent;
    agent.set_query(prefix.data(), prefix.size());
    while (impl_->keys > 0 && impl_->trie.predictive_search(agent)) {
        if (!visit(PhraseId{static_cast<std::uint32_t>(agent.key().id())}, {agent.key().ptr(), agent.key().length()})) return;
    }
}

std::vector<Hit> leftmost_longest(std::span<Hit const> hits) {
    std::vector<Hit> sorted{hits.begin(), hits.end()};
    // of two with the same tokens the whole word beats the stem: "Farms" before "Farm"
    std::stable_sort(sorted.begin(), sorted.end(), [](Hit const& a, Hit const& b) {
        if (a.first_token != b.first_token) return a.first_token < b.first_token;
        if (a.end_token != b.end_token) return a.end_token > b.end_token;
        return a.stem < b.stem;
    });
    std::vector<Hit> out;
    std::uint32_t free_from = 0;
    for (Hit const& hit : sorted) {
        if (hit.first_token < free_from) continue;
        out.push_back(hit);
        free_from = hit.end_token;
    }
    return out;
}

}  // namespace dateline::dict
