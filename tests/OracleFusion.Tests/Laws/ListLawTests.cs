using System.Reflection;
using System.Runtime.CompilerServices;

namespace OracleFusion.Tests.Laws;

/// <summary>
/// A list of what a cmdlet gives can be indexed. PowerShell takes <c>[0]</c> of a list without an indexer of its own for the whole list,
/// and what the compiler makes of a collection expression for an <c>IReadOnlyList</c> has none. The law covers every list property of the
/// types that cmdlets say they give, and of those that these have: whatever is put into one comes out as an array or a List.
/// </summary>
public sealed class ListLawTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void A_list_that_is_put_into_what_a_cmdlet_gives_comes_out_as_one_that_can_be_indexed()
    {
        using var engine = pod.Connected();
        var lists = Given(engine).SelectMany(Lists).Where(list => list.SetMethod is not null).ToList();
        Assert.NotEmpty(lists);
        var faults = lists.Where(list =>
        {
            var item = list.PropertyType.GetGenericArguments()[0];
            var instance = RuntimeHelpers.GetUninitializedObject(list.DeclaringType!);
            list.SetValue(instance, Activator.CreateInstance(typeof(Wrapped<>).MakeGenericType(item)));
            return !CanBeIndexed(list.GetValue(instance)!);
        });
        Assert.Equal([], faults.Select(list => $"{list.DeclaringType}.{list.Name}"));
    }

    [Theory]
    [InlineData("Find-FusionImport APXIIMPT")]
    [InlineData("Find-FusionResource invoices")]
    [InlineData("Get-FusionResource invoices")]
    [InlineData("Find-FusionTable AP_INVOICES_ALL")]
    [InlineData("Get-FusionFlow")]
    [InlineData("Get-FusionTask")]
    public void A_list_that_is_worked_out_can_be_indexed(string command)
    {
        using var engine = pod.Connected();
        var found = engine.Run(command).ThrowIfFailed().Output;
        Assert.NotEmpty(found);
        var faults = found
            .Select(one => one.BaseObject)
            .SelectMany(one => Lists(one.GetType()).Select(list => (list, Value: list.GetValue(one))))
            .Where(pair => pair.Value is not null && !CanBeIndexed(pair.Value))
            .Select(pair => $"{pair.list.DeclaringType}.{pair.list.Name}")
            .Distinct();
        Assert.Equal([], faults);
    }

    private static bool CanBeIndexed(object value) => value is Array || value.GetType().GetDefaultMembers().Length > 0;

    private static IEnumerable<PropertyInfo> Lists(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.PropertyType is { IsGenericType: true } t && t.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));

    private static HashSet<Type> Given(Engine engine)
    {
        var types = new HashSet<Type>();
        var open = new Queue<Type>(
            engine
                .Run("Get-Command -Module OracleFusion -CommandType Cmdlet | ForEach-Object OutputType | ForEach-Object Type")
                .ThrowIfFailed()
                .Output.Select(o => (Type)o.BaseObject)
        );
        while (open.TryDequeue(out var type))
        {
            if (type.IsAbstract || type.FullName?.StartsWith("OracleFusion.", StringComparison.Ordinal) != true || !types.Add(type))
                continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                open.Enqueue(property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType);
        }

        return types;
    }

    /// <summary>A list as the compiler makes them: without an indexer that PowerShell sees.</summary>
    private sealed class Wrapped<T> : IReadOnlyList<T>
    {
        int IReadOnlyCollection<T>.Count => 0;

        T IReadOnlyList<T>.this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        IEnumerator<T> IEnumerable<T>.GetEnumerator() => Enumerable.Empty<T>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => Enumerable.Empty<T>().GetEnumerator();
    }
}
