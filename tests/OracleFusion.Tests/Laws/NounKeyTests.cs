using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace OracleFusion.Tests;

/// <summary>Each noun finds a record by everything that its row says one is known by.</summary>
public sealed class NounKeyTests(Pod pod) : IClassFixture<Pod>
{
    /// <summary>Reads one record by its key, by its self link and by each natural attribute that it has, and says what did not give that
    /// record back.</summary>
    private const string ReadEachWay = """
        $get, $resource, $key, $natural, $number = $args
        $known = @($natural.Values) + @($key | Where-Object { $_ })
        $first = & $get -First 1
        if (-not $first) { "$get finds nothing"; return }
        function Same($one, $other) {
            foreach ($name in $known) { if ("$($one.$name)" -cne "$($other.$name)") { return $false } }
            $true
        }
        function Look($way, [scriptblock] $read, $wanted = $first) {
            try { $found = @(& $read) } catch { "$get by ${way}: $_"; return }
            if (-not ($found | Where-Object { Same $_ $wanted })) { "$get by ${way}: $($found.Count) records, not the one" }
        }
        if ($key) { Look "$key $($first.$key)" { & $get $first.$key -ErrorAction Stop } }
        if ($number -and "$($first.$number)") {
            try { if (-not (& $get $first.$number -ErrorAction Stop | Where-Object { Same $_ $first })) { "$get by number $($first.$number): not the one" } }
            # Several records of one number, or a number that is a key too, are told and not guessed.
            catch { if ("$_" -notmatch '^Several .* have the|Say which is meant') { "$get by number $($first.$number): $_" } }
        }
        Look 'the record' { $first | & $get -ErrorAction Stop }
        $raw = (Invoke-FusionRestMethod "${resource}?limit=1").items[0]
        $link = ($raw.links | Where-Object rel -eq self).href
        Look "its self link $link" { & $get $link -ErrorAction Stop } $raw
        foreach ($name in $natural.Keys) {
            $value = $first.($natural[$name])
            if ($null -eq $value -or "$value" -match "[\r\n]") { continue }
            $by = @{ $name = $value }
            Look "-$name $value" { & $get @by -ErrorAction Stop }
        }
        """;

    [Fact]
    public void A_record_is_found_by_its_key_by_its_self_link_and_by_its_natural_key()
    {
        using var engine = pod.Connected();
        var failures = new List<string>();
        foreach (
            var get in engine
                .Run("Get-Command Get-* -Module OracleFusion -CommandType Cmdlet")
                .ThrowIfFailed()
                .Output.Select(o => (CmdletInfo)o.BaseObject)
        )
        {
            if (Noun.Of(get) is not { } noun)
                continue;
            var result = engine.Run(ReadEachWay, get.Name, noun.Resource, noun.Key, noun.Natural, noun.Number);
            failures.AddRange(result.Output.Select(o => o.ToString()));
            failures.AddRange(result.Errors.Select(e => $"{get.Name}: {e}"));
            if (result.Terminated is { } end)
                failures.Add($"{get.Name}: {end}");
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    /// <summary>What the cmdlet's own row says of it.</summary>
    private sealed record Noun(string Resource, string? Key, Hashtable Natural, string? Number)
    {
        public static Noun? Of(CmdletInfo get)
        {
            const BindingFlags Declared = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
            if (get.ImplementingType.GetProperty("Noun", Declared) is not { } property)
                return null;
            // Some cmdlets have a noun only for some of their inputs.
            if (property.GetValue(Activator.CreateInstance(get.ImplementingType)) is not { } row)
                return null;
            object? Part(object of, string name) => of.GetType().GetProperty(name, Declared)!.GetValue(of);

            var known = ((IEnumerable)Part(row, "Natural")!).Cast<string>().ToHashSet();
            var natural = new Hashtable();
            foreach (var search in (IEnumerable)Part(row, "Search")!)
            {
                if (known.Contains((string)Part(search, "Attribute")!) && Part(search, "Match")!.ToString() == "Equal")
                    natural[(string)Part(search, "Parameter")!] = Part(search, "Attribute");
            }

            return new Noun(
                $"/{Part(row, "Root")}RestApi/resources/11.13.18.05/{Part(row, "Resource")}",
                (string?)Part(row, "KeyAttribute"),
                natural,
                (string?)Part(row, "Number")
            );
        }
    }
}
