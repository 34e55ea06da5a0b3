#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "intake/columns.hpp"
#include "intake/ids.hpp"
#include "intake/intake.hpp"

namespace dateline::intake {

/// The last stretch of every record, whatever it was read from: coordinates checked, id made and kept distinct, the day order of
/// numeric dates learnt from the first rows. Hands records on in the order they came.
class RecordSink {
public:
    struct Context {
        Diagnostics* diagnostics;
        IdRegistry* ids;
        OnRecord const* out;
        std::string name_space;  ///< for sources of no known format: the file's stem
        DayOrder day_order = DayOrder::unknown;
    };
    explicit RecordSink(Context context) : context_{std::move(context)} {}
    /// `content` identifies the row when it has no id of its own.
    void add(RecordMapper const& mapper, std::vector<std::string_view> const& cells, SourcePos pos, geo::Geometry geometry = {});
    void flush();

private:
    void place_point(MappedRow& row);
    /// A shape whose repair would take out of proportion is left out.
    void weigh_shape(RawRecord& record) const;
    void name(RecordMapper const& mapper, std::vector<std::string_view> const& cells, RawRecord& record);
    void learn_day_order(std::string_view date);
    void emit(RawRecord&& record);

    Context context_;
    std::vector<RawRecord> waiting_;  ///< until a date tells the order
    bool mixed_reported_ = false, gave_up_ = false;
};

}  // namespace dateline::intake
