using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// The person of a user account: PersonNumber is that of the person whom PersonId links ("Create a user account", REST API for HCM), and
/// goes with it. Whether the service refuses a second account of a person no page says: the application offers to link only persons without
/// one ("Link an Existing User Account to a Person Record", Securing HCM). It is not refused here.
/// </summary>
internal static class AccountPerson
{
    /// <summary>Completes what a client sent for an account.</summary>
    public static void Complete(Dictionary<string, object?> values, Snapshot snapshot)
    {
        if (!values.TryGetValue("PersonId", out var person))
            return;
        var workers = snapshot.Table(snapshot.Catalog.Find("workers")!);
        var row = person is null ? -1 : KeySearch.Find(workers, -1, [person]);
        values["PersonNumber"] = row < 0 ? null : workers.Value(row, workers.Type.Find("PersonNumber")!);
    }
}
