using System.Globalization;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading;

/// <summary>Notices what does not stop a reading and is to be told: columns that come late, and rows that were counted and did not come.</summary>
internal sealed class RowReport(RecordQuery query)
{
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
    private RecordClass? _last;

    public IReadOnlyList<string> TakeWarnings()
    {
        if (_warnings.Count == 0) return [];
        var warnings = _warnings.ToArray();
        _warnings.Clear();
        return warnings;
    }

    /// <summary>Notes the attributes of some records. The first ones decide on the columns of what writes tables.</summary>
    public void NoteColumns(RecordClass @class)
    {
        if (@class == _last) return;
        var late = @class.Columns.Where(column => !column.IsHidden && _columns.Add(column.PropertyName)).Select(static column => column.PropertyName).ToList();
        if (_last is not null && late.Count > 0)
        {
            _warnings.Add($"The first records of {query.Resource.Names[query.Resource.Names.Count - 1]} do not have {string.Join(", ", late)}, which later ones have. Export-Csv, Format-Table and the like take "
                + "their columns from the first record and would leave these out: name the attributes by -Field, or by Select-Object.");
        }
        _last = @class;
    }

    /// <summary>Notes that the rows have ended.</summary>
    /// <param name="came">How many came.</param>
    /// <param name="counted">How many the service counted when the reading began.</param>
    /// <param name="other">What else is to be told; null for nothing.</param>
    public void NoteEnd(long came, long? counted, string? other)
    {
        if (other is not null) _warnings.Add(other);
        if (counted <= came + query.Skip || counted is null) return;
        _warnings.Add(string.Format(
            CultureInfo.InvariantCulture,
            "The service counted {0:N0} rows of {1} and {2:N0} came{3}. The count is an estimate; rows may have been deleted meanwhile, or not be for this user. If neither explains it, some are missing.",
            counted, query.Resource.Names[query.Resource.Names.Count - 1], came, query.Skip > 0 ? string.Format(CultureInfo.InvariantCulture, " after the first {0:N0}", query.Skip) : ""));
    }
}
