// What dates and headings say of the text below them: the day of a section, the period of a bulletin, the day of writing.
#include "time/resolver.hpp"

namespace dateline::time {
namespace {

namespace chr = std::chrono;

constexpr chr::days longest_delay{14};  ///< from the day of writing in a head to publication
constexpr chr::days longest_period{31};
constexpr std::uint32_t first_lines = 4;

}  // namespace

/// The day told of; in another entry of a list, and of what counts from now ("last evening"), that of the heading or of writing.
std::optional<Days> Resolver::day_of_clock(Expression const& e) const {
    bool const now = e.heads_entry || e.direction == Direction::this_ || (e.direction == Direction::last && !e.anaphoric);
    bool const here = e.anaphoric || (told_at_ && t_->same_passage(*told_at_, e.first));
    bool const apart = section_ || (t_->listed(e.first) && !narrative_);
    if (!now && last_.date() && (here || !apart)) return last_.date();
    return section_ ? section_ : narrative_ ? std::nullopt : anchor_;
}

/// "FRIDAY 27", "Friday 15 November": one day is the whole line, and what stands below happened then.
bool Resolver::heads_section(Expression const& e) const {
    constexpr std::uint32_t most_beside = 2;
    auto const& sentences = t_->analysis().sentences;
    std::uint32_t const index = t_->token(e.first).sentence;
    text::Sentence const& line = sentences.at(index);
    if (!line.opens_line || (index + 1 < sentences.size() && !sentences[index + 1].opens_line)) return false;
    std::uint32_t beside = 0;
    for (std::uint32_t i = line.first_token; i < line.end_token; ++i) {
        if ((e.first <= i && i < e.end) || t_->token(i).kind == text::TokenKind::punctuation) continue;
        if (++beside > most_beside || t_->token(i).shape == text::Shape::lower) return false;
    }
    return true;
}

/// "1964. ...", "In 1941 ...", or anywhere in a heading.
bool Resolver::opens_passage(Expression const& e) const {
    std::uint32_t const index = t_->token(e.first).sentence;
    text::Sentence const& sentence = t_->analysis().sentences.at(index);
    return sentence.opens_line && (e.first <= sentence.first_token + 1 || is_head_line(index));
}

/// A line of its own without an end: a title or heading.
bool Resolver::is_head_line(std::uint32_t sentence) const {
    constexpr std::uint32_t longest = 20;  // tokens
    auto const& sentences = t_->analysis().sentences;
    text::Sentence const& line = sentences.at(sentence);
    bool const alone = line.opens_line && (sentence + 1 == sentences.size() || sentences[sentence + 1].opens_line);
    return alone && line.end_token - line.first_token <= longest && !t_->sign(line.end_token - 1, ".");
}

/// Takes from a head what it says: "3 to 9 June", "Week of 3 June"; "KHARTOUM, 4 March"; "FRIDAY 27".
void Resolver::note_head(Expression const& e, Interval placed) {
    bool const day = placed.first == placed.last, head = is_head_line(t_->token(e.first).sentence);
    bool const dated = day && e.kind == Kind::calendar && anchor_ && placed.first <= *anchor_ && placed.first + longest_delay >= *anchor_;
    bool const in_dateline = t_->analysis().dateline.contains(t_->token(e.first).span);
    if (dated && (in_dateline || (e.year != 0 && t_->line(e.first) < first_lines && heads_section(e)))) anchor_ = placed.first;
    if (day && e.names_day() && heads_section(e)) section_ = placed.first;
    if (!head) return;
    bool const joined = day && day_before_ && e.first - day_before_->end == 1 &&
                        (t_->dash(e.first - 1) || t_->word(e.first - 1) == "to" || t_->word(e.first - 1) == "and");
    Interval const all{joined ? day_before_->date : placed.first, placed.last};
    bool const recent = anchor_ && all.first < all.last && all.last - all.first <= longest_period && all.first + longest_period >= *anchor_;
    if (recent && all.first <= *anchor_ && (joined || placed.last - placed.first <= chr::days{6})) period_ = all;
}

/// "On Tuesday" below "3 to 9 June": the one in that week, the last in a longer time.
std::optional<Days> Resolver::weekday_of_period(Expression const& e) const {
    if (!period_ || e.kind != Kind::weekday) return std::nullopt;
    Days const date = period_->last - chr::days{(weekday_of(period_->last) - e.weekday + 7) % 7};
    return date >= period_->first ? std::optional{date} : std::nullopt;
}

}  // namespace dateline::time
