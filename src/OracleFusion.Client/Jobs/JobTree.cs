using System.Collections.Specialized;
using System.Text;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client.Jobs;

/// <summary>Puts jobs together to trees: of the list that the scheduler gives, or of the JSON text that <c>erpintegrations</c>
/// gives.</summary>
internal static class JobTree
{
    public const string Integrations = "erpintegrations";

    /// <summary>A job with those of a list that are below it.</summary>
    public static FusionJob Build(FusionJob job, IReadOnlyList<FusionJob> others)
    {
        var byParent = others.Where(other => other.ParentRequestId is not null).ToLookup(other => other.ParentRequestId!.Value);
        return With(job, byParent, []);
    }

    /// <summary>Reads the execution details of a request; null where the text is none of it. <c>JOBS</c> and <c>CHILD</c> may each be an
    /// object, a list, or absent.</summary>
    public static FusionJob? Read(string text, long id)
    {
        if (!text.TrimStart().StartsWith('{'))
            return null;
        OrderedDictionary? details;
        try
        {
            details = JsonTree.Read(Encoding.UTF8.GetBytes(text)) as OrderedDictionary;
        }
        catch (Exception e) when (e is IncompleteBodyException or UnreadableBodyException)
        {
            throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"The execution details of the request {id} are not the JSON that they must be.",
                e
            );
        }

        if (details is null)
            return null;
        var roots = details.Objects("JOBS").Select(fields => Node(fields, null, null)).ToList();
        return roots.FirstOrDefault(root => root.RequestId == id)
            ?? roots.SelectMany(root => root.Tree()).FirstOrDefault(job => job.RequestId == id)
            // Details without an id are those that were asked for; with another one they are not.
            ?? roots.FirstOrDefault(root => root.RequestId == 0);
    }

    private static FusionJob Node(OrderedDictionary fields, long? parent, long? root)
    {
        var id = fields.Number("REQUESTID") ?? 0;
        return new FusionJob
        {
            RequestId = id,
            Name = fields.Text("JOBNAME") ?? "",
            Package = fields.Text("JOBPATH") ?? "",
            DocumentName = fields.Text("DOCUMENTNAME"),
            State = fields.Text("STATUS")?.Trim() ?? "",
            ParentRequestId = parent,
            RootRequestId = root ?? id,
            Children = [.. fields.Objects("CHILD").Select(child => Node(child, id, root ?? id))],
            Service = Integrations,
        };
    }

    private static FusionJob With(FusionJob job, ILookup<long, FusionJob> byParent, HashSet<long> above)
    {
        // A request that is its own ancestor would be without end.
        if (!above.Add(job.RequestId))
            return job;
        var children = byParent[job.RequestId].OrderBy(child => child.RequestId).Select(child => With(child, byParent, above)).ToList();
        above.Remove(job.RequestId);
        job.Children = children;
        return job;
    }
}
