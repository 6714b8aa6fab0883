namespace OracleFusion.Tests.Laws;

/// <summary>The arrows between the rooms of one project that <c>arrows.txt</c> allows.</summary>
internal sealed class ArrowList
{
    internal const string FileName = "tests/OracleFusion.Tests/Laws/arrows.txt";

    private readonly Dictionary<string, HashSet<string>> _allowed = [];
    private readonly List<(string From, string To)> _violations = [];

    internal IReadOnlyCollection<string> Rooms => _allowed.Keys;

    /// <summary>Arrows against the design that are still there.</summary>
    internal IReadOnlyList<(string From, string To)> Violations => _violations;

    internal static ArrowList Of(string project)
    {
        var list = new ArrowList();
        var lines = File.ReadLines(Path.Combine(StagedModule.Repository, FileName)).Where(l => l.Length > 0 && l[0] != '#');
        foreach (var line in lines.SkipWhile(l => l != $"[{project}]").Skip(1).TakeWhile(l => l[0] != '['))
        {
            var parts = line.Split(':', 2);
            var room = parts[0].Trim();
            var targets = parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            list._allowed.Add(room, [.. targets.Where(t => t[0] != '!')]);
            list._violations.AddRange(targets.Where(t => t[0] == '!').Select(t => (room, t[1..])));
        }

        return list;
    }

    internal bool Allows(string from, string to) => AllowsByDesign(from, to) || _violations.Contains((from, to));

    internal bool AllowsByDesign(string from, string to) => _allowed.TryGetValue(from, out var targets) && targets.Contains(to);
}
