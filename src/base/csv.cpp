#include "base/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace dateline {
namespace {

/// After so many bytes looked through in vain for a closing quote, quoted cells may no longer span lines: keeps hostile files linear.
constexpr std::uint64_t wasted_bytes_allowed = 64u << 20;

}  // namespace

CsvReader::CsvReader(Fill fill, char delimiter, std::uint64_t max_row_bytes, Quotes quotes)
    : fill_{std::move(fill)}, delimiter_{delimiter}, max_row_bytes_{max_row_bytes}, quotes_{quotes} {}

bool CsvReader::fill() {
    std::size_t const shift = begin_;
    if (shift > 0) {
        buffer_.erase(0, shift);
        begin_ = 0;
        at_ -= shift;
        cell_.begin -= shift;
        for (Cell& cell : found_) {
            cell.begin -= shift;
            cell.end -= shift;
        }
    }
    return fill_(buffer_);
}

void CsvReader::restart() {
    at_ = begin_;
    state_ = State::cell_start;
    cell_ = Cell{begin_, begin_, false, false};
    found_.clear();
    odd_quotes_ = false;
    row_breaks_ = 0;
}

void CsvReader::close_cell(std::size_t end) {
    cell_.end = end;
    found_.push_back(cell_);
    cell_ = Cell{end + 1, end + 1, false, false};
    state_ = State::cell_start;
}

CsvReader::Scan CsvReader::finish_row(std::size_t end, std::size_t consumed) {
    close_cell(end);
    next_ = consumed;
    return Scan::row;
}

CsvReader::Scan CsvReader::scan(bool last) {
    char const* const data = buffer_.data();
    std::size_t const size = buffer_.size();
    while (at_ < size) {
        char const c = data[at_];
        switch (state_) {
            case State::cell_start:
                if (c == '"' && quotes_ == Quotes::yes) {
                    cell_.quoted = true;
                    state_ = State::quoted;
                    ++at_;
                    continue;
                }
                state_ = State::plain;
                [[fallthrough]];
            case State::plain:
                while (at_ < size && data[at_] != delimiter_ && data[at_] != '\n') ++at_;
                if (at_ == size) continue;
                if (data[at_] == '\n') return finish_row(at_, at_ + 1);
                close_cell(at_);
                break;
            case State::quoted:
                if (c == '"') state_ = State::quote_seen;
                if (c == '\n') {
                    if (single_line_) return Scan::open_quote;
                    ++row_breaks_;
                }
                break;
            case State::quote_seen:
                if (c == '\n') return finish_row(at_, at_ + 1);
                if (c == delimiter_) {
                    close_cell(at_);
                } else if (c == '"') {
                    cell_.doubled = true;
                    state_ = State::quoted;
                } else {
                    // A quote that closes in the middle of a cell: if lines were crossed to get here, the opening quote was stray.
                    if (row_breaks_ > 0) return Scan::open_quote;
                    odd_quotes_ = true;
                    cell_.quoted = false;
                    state_ = State::plain;
                }
                break;
        }
        ++at_;
    }
    if (!last) return Scan::need_more;
    return state_ == State::quoted ? Scan::open_quote : finish_row(size, size);
}

CsvReader::Status CsvReader::skip_line(Status status) {
    std::size_t from = begin_;
    while (true) {
        std::size_t const end = buffer_.find('\n', from);
        if (end != std::string::npos) {
            begin_ = end + 1;
            ++line_;
            break;
        }
        begin_ = at_ = cell_.begin = buffer_.size();
        found_.clear();
        if (ended_) break;
        ended_ = !fill();
        from = begin_;
    }
    restart();
    return status;
}

void CsvReader::take_cells() {
    cells_.clear();
    unescaped_.clear();
    std::string_view const text = buffer_;
    for (Cell const& cell : found_) {
        std::string_view raw = text.substr(cell.begin, cell.end - cell.begin);
        if (cell.quoted && raw.size() >= 2) raw = raw.substr(1, raw.size() - 2);
        if (cell.quoted && cell.doubled) {
            std::string plain;
            plain.reserve(raw.size());
            for (std::size_t i = 0; i < raw.size(); ++i) {
                plain.push_back(raw[i]);
                if (raw[i] == '"') ++i;
            }
            unescaped_.push_back(std::move(plain));
            raw = unescaped_.back();
        }
        cells_.push_back(raw);
    }
}

CsvReader::Status CsvReader::next() {
    restart();
    row_line_ = line_;
    while (true) {
        Scan const result = scan(ended_);
        if (ended_ && begin_ >= buffer_.size()) return Status::end;
        bool const beyond = (result == Scan::row ? next_ - begin_ : buffer_.size() - begin_) > max_row_bytes_;
        if (result == Scan::open_quote || (beyond && state_ == State::quoted && row_breaks_ > 0)) {
            wasted_bytes_ += at_ - begin_;
            single_line_ = single_line_ || wasted_bytes_ > wasted_bytes_allowed;
            return skip_line(Status::open_quote);
        }
        if (beyond) return skip_line(Status::too_long);
        if (result == Scan::row) break;
        ended_ = !fill();
    }
    take_cells();
    bool const blank = cells_.size() == 1 && cells_[0].empty();
    line_ += row_breaks_ + 1;
    begin_ = next_;
    return blank ? Status::blank : Status::row;
}

char sniff_delimiter(std::string_view sample) {
    constexpr std::array<char, 4> choices{',', ';', '\t', '|'};
    // The last line of a sample is most often cut off.
    if (std::size_t const cut = sample.rfind('\n'); sample.size() >= 4096 && cut != std::string_view::npos)
        sample = sample.substr(0, cut + 1);
    char best = 0;
    double best_score = 0;
    for (char const delimiter : choices) {
        bool given = false;
        CsvReader reader{[&](std::string& out) { return given ? false : (out += sample, given = true); }, delimiter, sample.size() + 1};
        std::map<std::size_t, std::size_t> widths;
        std::size_t rows = 0;
        for (auto status = reader.next(); status != CsvReader::Status::end && rows < 200; status = reader.next()) {
            if (status != CsvReader::Status::row) continue;
            ++widths[reader.cells().size()];
            ++rows;
        }
        if (rows == 0) continue;
        auto const usual = std::max_element(widths.begin(), widths.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
        if (usual->first < 2) continue;
        double const evenness = static_cast<double>(usual->second) / static_cast<double>(rows);
        double const score = evenness * evenness * (1.0 + 0.05 * static_cast<double>(std::min<std::size_t>(usual->first, 60)));
        if (score > best_score) {
            best_score = score;
            best = delimiter;
        }
    }
    return best;
}

}  // namespace dateline
