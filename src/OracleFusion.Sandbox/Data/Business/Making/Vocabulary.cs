using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>Something that rows of many resources speak of: a supplier, a business unit, the buyer.</summary>
/// <param name="Name">Its name in the sheets.</param>
/// <param name="Source">The collection whose rows it is.</param>
/// <param name="Choose">Which of them a row speaks of when its sheet does not say.</param>
internal sealed record Subject(string Name, Func<IColumns> Source, Func<Table, Func<int, int>> Choose);

/// <summary>
/// What attributes are called: for a name, the subject that it speaks of and the subject's attribute that it repeats. So a row's
/// SupplierId and VendorName belong to one supplier, who exists, without any sheet saying so.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, Subject> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Subject Subject, string Attribute)> _terms = new(StringComparer.Ordinal);

    public Vocabulary(Enterprise enterprise) => Subjects.Describe(this, enterprise);

    public Subject this[string subject] => _subjects[subject];

    /// <summary>Adds a subject with its terms: the subject's attribute, and the names that repeat it, parted by blanks.</summary>
    public void Add(Subject subject, params ReadOnlySpan<(string Attribute, string Names)> known)
    {
        _subjects.Add(subject.Name, subject);
        foreach (var (attribute, names) in known)
        {
            foreach (var name in names.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
                _terms.TryAdd(name, (subject, attribute));
        }
    }

    /// <summary>A table's column by the name alone, or null when the name says nothing.</summary>
    public Func<int, object?>? Column(Table table, ResourceAttribute attribute)
    {
        if (!_terms.TryGetValue(attribute.Name, out var term) || !Suits(attribute.Kind, term.Attribute))
            return null;
        // A subject repeats nothing of itself.
        if (ReferenceEquals(term.Subject.Source(), table) && term.Attribute == attribute.Name)
            return null;
        var row = table.Link(term.Subject.Name);
        var column = term.Subject.Source().Answer(term.Attribute);
        return mine => row(mine) is >= 0 and var other ? column(other) : null;
    }

    private static bool Suits(AttributeKind kind, string attribute) =>
        kind switch
        {
            AttributeKind.Text => true,
            AttributeKind.Integer or AttributeKind.Number => attribute.EndsWith("Id", StringComparison.Ordinal)
                || attribute.EndsWith("Number", StringComparison.Ordinal),
            _ => false,
        };
}
