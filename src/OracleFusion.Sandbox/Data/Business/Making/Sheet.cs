using System.Globalization;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>Makes one column: from the table it stands in, and the dice of its name, to a value for each row.</summary>
internal delegate Func<int, object?> Rule(Table table, Dice dice);

/// <summary>
/// What is known about the rows of one collection: a line for each attribute of which something is known. An attribute without a line is
/// answered by the vocabulary or by a plausible value. Where a line names several attributes, parted by blanks, they agree with each other.
/// </summary>
internal sealed class Sheet
{
    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<int, int>> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Repeat? Rows, Action<Sheet> Declare)> _children = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Rule> Rules => _rules;

    public IReadOnlyDictionary<string, Func<int, int>> Links => _links;

    public IReadOnlyDictionary<string, (Repeat? Rows, Action<Sheet> Declare)> Children => _children;

    /// <summary>Attributes whose rows can be found from the value, and how.</summary>
    public Dictionary<string, Func<Table, Func<object, int>>> Finders { get; } = new(StringComparer.Ordinal);

    /// <summary>The percentage of rows that leave an attribute empty.</summary>
    public Dictionary<string, int> Gaps { get; } = new(StringComparer.Ordinal);

    public Func<int, DateOnly>? Timeline { get; private set; }

    /// <summary>Another collection, of which these rows are a stretch: what has no line here is answered from there.</summary>
    public (string Path, int Shift)? Source { get; private set; }

    // --- what the rows are about

    /// <summary>The rows are the subject itself: suppliers are suppliers.</summary>
    public Sheet Is(string subject) => Link(subject, static row => row);

    /// <summary>Which supplier, item or worker a row concerns: every attribute that the vocabulary knows to speak of it follows.</summary>
    public Sheet Link(string subject, Func<int, int> row)
    {
        _links[subject] = row;
        return this;
    }

    /// <summary>The day that a row came about; its other dates count from there.</summary>
    public Sheet On(Func<int, DateOnly> day)
    {
        Timeline = day;
        return this;
    }

    public Sheet Like(string path, int shift = 0)
    {
        Source = (path, shift);
        return this;
    }

    // --- values

    public Sheet Value<T>(string attributes, Func<int, T> value) => Add(attributes, (_, _) => row => value(row));

    /// <summary>An amount from cents.</summary>
    public Sheet Cents(string attributes, Func<int, long> cents) => Add(attributes, (_, _) => row => Money.FromCents(cents(row)));

    public Sheet Always(string attributes, object? value) => Add(attributes, (_, _) => _ => value);

    public Sheet Blank(string attributes) => Always(attributes, null);

    public Sheet Same(string attributes, string other) => Add(attributes, (table, _) => table.Answer(other));

    /// <summary>The number that Fusion gives a row: the key of most resources.</summary>
    public Sheet Key(string attributes)
    {
        foreach (var name in attributes.Split(' '))
            Finders[name] = table =>
            {
                var ids = Own(table);
                return value =>
                    value is long or decimal ? ids.RowOf(Convert.ToInt64(value, CultureInfo.InvariantCulture), table.Count) : -1;
            };
        return Add(attributes, (table, _) =>
        {
            var ids = Own(table);
            return row => ids.At(row);
        });

        Ids Own(Table table) => new(table.Collection, table.Dice(attributes));
    }

    /// <summary>A number as text, counting up: a prefix and digits, with zeros in front.</summary>
    public Sheet Serial(string attributes, string prefix, long start, int digits = 0)
    {
        foreach (var name in attributes.Split(' '))
        {
            Finders[name] = table =>
                value =>
                    Text.Plain(value) is { } text
                    && text.StartsWith(prefix, StringComparison.Ordinal)
                    && long.TryParse(text.AsSpan(prefix.Length), out var number)
                    && number >= start
                    && number - start < table.Count
                    && Text.Serial(prefix, number, digits) == text
                        ? (int)(number - start)
                        : -1;
        }

        return Add(attributes, (_, _) => row => Text.Serial(prefix, start + row, digits));
    }

    /// <summary>Several attributes of the row, with a blank between.</summary>
    public Sheet Join(string attributes, params string[] parts) => Add(attributes, (table, _) =>
        {
            var columns = Array.ConvertAll(parts, table.Answer);
            return row => string.Join(' ', Array.ConvertAll(columns, column => column(row)));
        });

    /// <summary>An attribute of a row of another collection.</summary>
    public Sheet From(string attributes, string path, string attribute, Func<int, int> row) => Add(attributes, (table, _) =>
        {
            var column = table.Enterprise.Table(path).Answer(attribute);
            return mine => row(mine) is >= 0 and var other ? column(other) : null;
        });

    /// <summary>
    /// One of several, by weight: <c>"60 Open|OPEN", "40 On hold|HOLD"</c>. Where several attributes are named, each has its part.
    /// </summary>
    public Sheet Pick(string attributes, params string[] choices)
    {
        var (weights, values) = Choices.Weighted(choices);
        return Part(attributes, values, (_, dice) => row => weights[dice.Below(row, weights.Length)]);
    }

    /// <summary>The one of several that a function says.</summary>
    public Sheet Case(string attributes, Func<int, int> which, params string[] values) => Part(attributes, values, (_, _) => which);

    public Sheet Amount(string attributes, int low, int high) =>
        Add(attributes, (_, dice) => row => Money.FromCents(dice.Cents(row, low * 100L, high * 100L)));

    public Sheet Whole(string attributes, int low, int high) => Add(attributes, (_, dice) => row => (long)dice.Between(row, low, high));

    public Sheet Flag(string attributes, int percent) =>
        Add(attributes, (_, dice) => row => dice.Chance(row, percent) ? Boxed.True : Boxed.False);

    /// <summary>A date so many days from the row's own.</summary>
    public Sheet Date(string attributes, int from, int to) => Add(attributes, (table, dice) =>
        {
            var day = table.Day;
            return row => day(row).AddDays(dice.Between(row, from, to));
        });

    /// <summary>The same, but empty where it has not come yet.</summary>
    public Sheet Done(string attributes, int from, int to) => Add(attributes, (table, dice) =>
        {
            var day = table.Day;
            return row => day(row).AddDays(dice.Between(row, from, to)) is var date && date <= Calendar.Today ? date : null;
        });

    /// <summary>One of many texts.</summary>
    public Sheet Say(string attributes, string[] texts) => Add(attributes, (_, dice) => row => dice.Pick(row, texts));

    public Sheet Sparse(string attributes, int percentEmpty)
    {
        foreach (var name in attributes.Split(' '))
            Gaps[name] = percentEmpty;
        return this;
    }

    // --- children

    public Sheet Child(string name, Repeat? rows, Action<Sheet> declare)
    {
        _children[name] = (rows, declare);
        return this;
    }

    private Sheet Add(string attributes, Rule rule)
    {
        var names = attributes.Split(' ');
        foreach (var name in names)
            _rules[name] = (table, _) => rule(table, table.Dice(names[0]));
        return this;
    }

    private Sheet Part(string attributes, string[] values, Func<Table, Dice, Func<int, int>> which)
    {
        var names = attributes.Split(' ');
        for (var i = 0; i < names.Length; i++)
        {
            var own = Array.ConvertAll(values, value => Choices.Part(value, i));
            _rules[names[i]] = (table, _) =>
            {
                var choose = which(table, table.Dice(names[0]));
                return row => own[choose(row)];
            };
        }

        return this;
    }
}
