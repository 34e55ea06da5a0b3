#include "text/spelling_list.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <optional>

#include "text/romanised_distance.hpp"
#include "text/sounds.hpp"

// Groups of names with the same first two sounds: two sounds, length of the items in four bytes, low first. An item: how many sounds
// it shares with the one before in the group, how many follow, those, its letters, its form, its number in four bytes.
namespace dateline::text {
namespace {
constexpr std::size_t fewest_letters = 4, most_letters = 40, fewest_with_article = 6;
constexpr std::size_t group_head = 6;
constexpr std::size_t sound_count = 0x80;

/// How a name that begins with "al" is filed.
enum class Form : std::uint8_t { plain, with_article, without_article };

struct Item {
    std::string sounds;
    std::uint8_t letters = 0;
    Form form = Form::plain;
    std::uint32_t number = 0;
};

std::optional<Item> item_of(std::string_view squashed, Form form, std::uint32_t number) {
    Sounds const sounds = bare_sounds_of(squashed);
    if (!sounds.whole || sounds.size == 0) return std::nullopt;
    return Item{{sounds.sound.data(), sounds.size}, static_cast<std::uint8_t>(squashed.size()), form, number};
}

template <typename File>
void for_each_item(FiledSpelling const& name, File const& take) {
    auto const file = [&](std::string_view squashed, Form form) {
        if (std::optional<Item> const item = item_of(squashed, form, name.number)) take(*item);
    };
    std::string_view const letters = name.squashed;
    if (letters.size() < fewest_letters || letters.size() > most_letters) return;
    bool const article = letters.starts_with("al") && letters.size() >= fewest_with_article;
    file(letters, article ? Form::with_article : Form::plain);
    if (article) file(letters.substr(2), Form::without_article);
}

void append_number(std::string& out, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((number >> shift) & 0xFF));
}
std::uint32_t number_at(std::uint8_t const* bytes) {
    return bytes[0] | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16 | std::uint32_t{bytes[3]} << 24;
}

std::size_t shared(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// Sounds, NUL (which is none), letters, form, and the number with its highest byte first.
constexpr std::size_t item_tail = 6;
std::string bytes_of(Item const& item) {
    std::string bytes = item.sounds;
    bytes += '\0';
    bytes += static_cast<char>(item.letters);
    bytes += static_cast<char>(item.form);
    for (unsigned shift = 32; shift > 0; shift -= 8) bytes += static_cast<char>((item.number >> (shift - 8)) & 0xFF);
    return bytes;
}
/// With NUL where there is but one.
std::string_view first_two(std::string_view bytes) { return bytes.substr(0, 2); }

void append_item(std::string& out, std::string_view item, std::string_view before) {
    std::string_view const sounds = item.substr(0, item.size() - item_tail - 1);
    std::string_view const tail = item.substr(item.size() - item_tail);
    std::size_t const same = shared(before, sounds);
    out.push_back(static_cast<char>(same));
    out.push_back(static_cast<char>(sounds.size() - same));
    out.append(sounds, same);
    out.append(tail, 0, 2);
    out.append(tail.rbegin(), tail.rbegin() + 4);
}

/// One question to a list: the rows of the edit distance, one for each sound of the name at hand.
class Search {
public:
    Search(std::string_view query, SpellingList::Visit const& visit)
        : query_{query}, visit_{visit}, x_{sounds_of(query)}, limit_{similar_limit(query.size())} {
        for (std::size_t i = 0; i < x_.size; ++i) rows_[0][i + 1] = rows_[0][i] + x_.alone[i];
        while (live_[0].end <= x_.size && rows_[0][live_[0].end] <= limit_) ++live_[0].end;
    }
    [[nodiscard]] bool sensible() const { return x_.whole && x_.size > 0 && query_.size() >= fewest_letters; }

    /// Whether names that begin so may come within the limit.
    [[nodiscard]] bool begins_near(char first, char second) {
        name_[0] = first;
        name_[1] = second;
        size_ = second == '\0' ? 1 : 2;
        rows_made_ = 0;
        return make_row(1) <= limit_;
    }

    void group(std::span<std::uint8_t const> items) {
        rows_made_ = 0;
        pruned_ = false;
        std::size_t last = 0;
        for (std::size_t at = 0; at + 2 <= items.size();) {
            std::size_t const same = items[at], more = items[at + 1], end = at + 2 + more + 6;
            if (same > last || same + more > most_sounds || same + more == 0 || end > items.size()) return;  // damaged
            if (is_beyond(same)) {
                last = same + more;
                at = end;
                continue;
            }
            auto const sounds = items.subspan(at + 2, more);
            if (std::any_of(sounds.begin(), sounds.end(), [](std::uint8_t sound) { return sound >= sound_count; })) return;
            std::copy_n(sounds.begin(), more, name_.begin() + static_cast<std::ptrdiff_t>(same));
            size_ = last = same + more;
            std::uint8_t const* const tail = items.data() + at + 2 + more;
            weigh(same, tail[0], static_cast<Form>(tail[1]), number_at(tail + 2));
            at = end;
        }
    }

private:
    /// Rows that hold for a name that shares so many sounds with the one before.
    static std::size_t rows_shared(std::size_t same) { return same > 0 ? same - 1 : 0; }
    /// What made the name before too far is in the beginning that they share. Its sounds are not looked at: the next name that is not
    /// beyond shares fewer.
    [[nodiscard]] bool is_beyond(std::size_t same) const { return pruned_ && rows_made_ <= rows_shared(same); }

    /// A row tells how far the sounds of the name up to there are from each beginning of the query. It depends on the sound behind
    /// as well (left_out), so that a row holds for the next name only when that is shared too.
    void weigh(std::size_t same, std::size_t letters, Form form, std::uint32_t number) {
        rows_made_ = std::min(rows_made_, rows_shared(same));
        pruned_ = false;
        while (rows_made_ < size_) {
            if (make_row(rows_made_ + 1) <= limit_) continue;
            pruned_ = true;
            return;
        }
        if (live_[size_].end <= x_.size) return;
        unsigned const distance = rows_[size_][x_.size];
        if (distance <= similar_limit(std::min(letters, query_.size())) && counts(letters, form)) visit_(number, distance);
    }

    using Row = std::array<unsigned, most_sounds>;
    /// The cells of a row within the limit lie in [first, end).
    struct Live {
        std::size_t first = 0, end = 0;
    };
    /// What it costs to write each sound of the query as `sound`, the first one twice.
    Row const& changes_to(char sound) {
        auto const index = static_cast<unsigned char>(sound);
        Row& changes = changes_[index];
        if (!known_[index]) {
            for (std::size_t i = 0; i < x_.size; ++i) changes[i] = replaced(x_.sound[i], sound) * (i == 0 ? 2U : 1U);
            known_[index] = true;
        }
        return changes;
    }

    /// The least of the new row, of which only cells within the limit count: what is farther away comes no nearer.
    unsigned make_row(std::size_t row) {
        std::array<unsigned, most_sounds + 1> const& above = rows_[row - 1];
        std::array<unsigned, most_sounds + 1>& now = rows_[row];
        Row const& changes = changes_to(name_[row - 1]);
        unsigned const alone = left_out({name_.data(), size_}, row - 1) * (row == 1 ? 2U : 1U);
        Live const from = live_[row - 1];
        Live live{x_.size + 1, 0};
        unsigned least = limit_ + 1;
        // Left of the live cells above there is none, right of them only one that is reached from its left.
        for (std::size_t c = from.first; c <= x_.size; ++c) {
            unsigned cell = c < from.end ? above[c] + alone : limit_ + 1;
            if (c > from.first) {
                unsigned const change = changes[c - 1] * (row == 1 && c > 1 ? 2U : 1U);
                if (c <= from.end) cell = std::min(cell, above[c - 1] + change);
                cell = std::min(cell, now[c - 1] + x_.alone[c - 1]);
            }
            now[c] = cell;
            if (cell <= limit_) {
                least = std::min(least, cell);
                live.first = std::min(live.first, c), live.end = c + 1;
            } else if (c >= from.end) {
                break;
            }
        }
        live_[row] = live;
        rows_made_ = row;
        return least;
    }

    /// Whether the name is taken with or without its article.
    [[nodiscard]] bool counts(std::size_t letters, Form form) const {
        if (form == Form::plain) return true;
        bool const stripped = form == Form::without_article;
        char const first = name_[stripped ? 0 : 2];
        bool const just_begins = is_vowel(first) && first != query_.front();
        bool const strips = !query_.starts_with("al") && letters + (stripped ? 2 : 0) >= query_.size() + 1 && !just_begins;
        return strips == stripped;
    }

    std::string_view query_;
    SpellingList::Visit const& visit_;
    Sounds x_;
    unsigned limit_;
    std::array<char, most_sounds> name_{};
    std::size_t size_ = 0, rows_made_ = 0;
    std::array<Row, sound_count> changes_;  ///< where `known_`
    std::bitset<sound_count> known_;
    bool pruned_ = false;  ///< the last row made is beyond the limit
    std::array<Live, most_sounds + 1> live_{};
    std::array<std::array<unsigned, most_sounds + 1>, most_sounds + 1> rows_{};
};
}  // namespace

void SpellingList::items_of(FiledSpelling const& name, std::function<void(std::string_view)> const& file) {
    for_each_item(name, [&](Item const& item) { file(bytes_of(item)); });
}

void SpellingCoder::add(std::string_view item, std::string& out) {
    if (item == last_) return;
    if (!last_.empty() && first_two(item) != first_two(last_)) finish(out);
    append_item(group_, item, before_);
    last_ = item;
    before_ = item.substr(0, item.size() - item_tail - 1);
}

void SpellingCoder::finish(std::string& out) {
    if (last_.empty()) return;
    out += first_two(last_);
    append_number(out, static_cast<std::uint32_t>(group_.size()));
    out += group_;
    group_.clear(), last_.clear(), before_.clear();
}

std::string SpellingList::code(std::vector<FiledSpelling> const& names) {
    std::vector<std::string> items;
    for (FiledSpelling const& name : names) items_of(name, [&](std::string_view item) { items.emplace_back(item); });
    std::sort(items.begin(), items.end());
    std::string out;
    SpellingCoder coder;
    for (std::string const& item : items) coder.add(item, out);
    coder.finish(out);
    return out;
}

void SpellingList::search(std::string_view squashed, Visit const& visit) const {
    Search search{squashed, visit};
    if (!search.sensible()) return;
    for (std::size_t at = 0; coded_.size() - at >= group_head;) {
        std::uint8_t const* const head = coded_.data() + at;
        std::size_t const size = number_at(head + 2);
        at += group_head;
        if (size > coded_.size() - at) return;
        if (head[0] < sound_count && head[1] < sound_count && search.begins_near(static_cast<char>(head[0]), static_cast<char>(head[1])))
            search.group(coded_.subspan(at, size));
        at += size;
    }
}

}  // namespace dateline::text
