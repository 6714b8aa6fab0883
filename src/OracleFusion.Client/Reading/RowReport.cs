using System.Globalization;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading;

/// <summary>Tells what does not stop a reading: columns that come late, and rows that were counted and did not come.</summary>
internal sealed class RowReport(IRequestSender sender, RecordQuery query)
{
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly string _resource = query.Resource.Names[query.Resource.Names.Count - 1];
    private RecordClass? _last;

    /// <summary>Notes the attributes of some records. The first ones decide on the columns of what writes tables.</summary>
    public void NoteColumns(RecordClass @class)
    {
        if (@class == _last)
            return;
        var names = @class.Columns.Where(static column => !column.IsHidden).Select(static column => column.PropertyName);
        var late = names.Where(_columns.Add).ToList();
        if (_last is not null && late.Count > 0)
        {
            sender.Warn(
                $"The first records of {_resource} do not have {string.Join(", ", late)}, which later ones have. Export-Csv, Format-Table "
                    + "and the like take their columns from the first record and would leave these out: name the attributes by "
                    + "-Field, or by Select-Object."
            );
        }
        _last = @class;
    }

    /// <summary>Notes the attributes that should be numbers and have other texts.</summary>
    public void NoteTexts(IReadOnlyList<TableColumn> columns)
    {
        var texts = columns
            .Where(column => column.IsNumericText && (column.Seen & ValueKinds.Text) != 0 && _texts.Add(column.Name))
            .Select(static column => column.Name)
            .ToList();
        if (texts.Count > 0)
            sender.Warn(
                $"Not every {string.Join(", ", texts)} of {_resource} is a number with a point: what is none stays text, and is compared "
                    + "and sorted as text."
            );
    }

    /// <summary>Notes that the rows have ended.</summary>
    /// <param name="came">How many came.</param>
    /// <param name="counted">How many the service counted when the reading began.</param>
    /// <param name="other">What else is to be told; null for nothing.</param>
    public void NoteEnd(long came, long? counted, string? other)
    {
        if (other is not null)
            sender.Warn(other);
        if (counted <= came + query.Skip || counted is null)
            return;
        var skipped = query.Skip > 0 ? string.Format(CultureInfo.InvariantCulture, " after the first {0:N0}", query.Skip) : "";
        sender.Warn(
            string.Format(
                CultureInfo.InvariantCulture,
                "The service counted {0:N0} rows of {1} and {2:N0} came{3}. The count is an estimate; rows may have been deleted "
                    + "meanwhile, or not be for this user. If neither explains it, some are missing.",
                counted,
                _resource,
                came,
                skipped
            )
        );
    }
}
