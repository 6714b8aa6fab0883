using Microsoft.CodeAnalysis;

namespace OracleFusion.Tests.Laws;

/// <summary>Rooms use the rooms below them and no others; <c>arrows.txt</c> is the list.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> Projects => ["OracleFusion.Client", "OracleFusion", "OracleFusion.Sandbox"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_uses_only_the_rooms_that_the_list_allows(string project)
    {
        var list = ArrowList.Of(project);
        var rooms = SourceRooms.Of(project);
        Assert.Equal(rooms.Rooms.Except([SourceRooms.Root]), list.Rooms.Order(StringComparer.Ordinal));

        var found = rooms
            .Arrows()
            .Where(a => a.From != SourceRooms.Root)
            .GroupBy(a => (a.From, a.To))
            .ToDictionary(g => g.Key, g => g.ToList());
        var forbidden = found.Where(a => !list.Allows(a.Key.From, a.Key.To));
        var report = forbidden.Select(a =>
            $"{a.Key.From} -> {a.Key.To} ({a.Value.Count} uses)\n    {string.Join("\n    ", a.Value.Take(5).Select(u => u.Where))}"
        );
        Assert.True(!report.Any(), $"{project}: arrows that {ArrowList.FileName} does not allow:\n{string.Join("\n", report)}");

        var gone = list.Violations.Where(v => !found.ContainsKey(v)).Select(v => $"{v.From} -> {v.To}");
        Assert.True(!gone.Any(), $"{project}: no longer violated, take them off {ArrowList.FileName}: {string.Join(", ", gone)}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_allowed_arrows_make_no_circle(string project)
    {
        var list = ArrowList.Of(project);
        var left = list.Rooms.ToHashSet();
        while (left.RemoveWhere(room => !left.Any(other => list.AllowsByDesign(room, other))) > 0)
            continue;
        Assert.True(left.Count == 0, $"{project}: these rooms allow each other in a circle: {string.Join(", ", left)}");
    }

    /// <summary>A using then says which room a file of the client takes from; what callers use stands in one namespace.</summary>
    [Fact]
    public void An_internal_type_of_the_client_stands_in_the_namespace_of_its_room()
    {
        // One class stands in for a class of a package that has no such room on .NET Standard 2.0.
        string[] exceptions = ["TimeProviderDelay"];
        const string client = "OracleFusion.Client";
        var types = SourceRooms.Of(client).Types().Where(t => t.Room is not (SourceRooms.Root or "Properties")).ToList();
        Assert.True(types.Count > 150, $"only {types.Count} types were found");
        var wrong = types
            .Where(t => !exceptions.Contains(t.Type.Name))
            .Select(t => (t.Type, Is: t.Type.ContainingNamespace.ToDisplayString(), Room: $"{client}.{t.Room}"))
            .Where(t =>
                t.Type.DeclaredAccessibility == Accessibility.Public
                    ? t.Is != client
                    : t.Is != t.Room && !t.Is.StartsWith(t.Room + ".", StringComparison.Ordinal)
            );
        Assert.Empty(wrong.Select(t => $"{t.Type.Name} stands in {t.Is}"));
    }
}
