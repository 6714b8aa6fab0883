using System.Text;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Generator;
using OracleFusion.ModuleFiles;

// Makes what users see of the rows and the documentation comments: table views, help for Get-Help, pages for the web.
//   views  ROWS-FOLDER CATALOG FORMAT-FILE         before the module can be imported
//   manifest TRACKED-MANIFEST FILE PROJECT-ADDRESS REVISION   the manifest of a package, with the project's addresses
//   help   MODULE-MANIFEST XML-COMMENTS ROWS-FOLDER FOLDER [PROJECT-ADDRESS REVISION]   from the staged module: the cmdlets' help, and the
//          topic of what they share; with the address -Online opens the pages
//   pages  MODULE-MANIFEST XML-COMMENTS ROWS-FOLDER FOLDER   the same as markdown
//   exports MODULE-MANIFEST TRACKED-MANIFEST       the export list of the tracked manifest
try
{
    switch (args)
    {
        case ["views", var rows, var catalog, var file]:
            var models = Rows.Read(rows, catalog);
            var children = ChildViews.Read(Path.Combine(rows, "children.json"), catalog, models);
            Save(NounViews.Write(models, children), file);
            Save(ChildViews.Types(children), file.Replace("Nouns.Format", "Children.Types", StringComparison.Ordinal));
            break;
        case ["manifest", var tracked, var file, var address, var revision]:
            File.WriteAllText(file, new PublicAddress(address, revision).Complete(File.ReadAllText(tracked)));
            break;
        case ["help", var manifest, var comments, var rows, var folder]:
            WriteHelp(manifest, comments, rows, folder, online: null);
            break;
        case ["help", var manifest, var comments, var rows, var folder, var address, var revision]:
            WriteHelp(manifest, comments, rows, folder, new PublicAddress(address, revision).Pages);
            break;
        case ["pages", var manifest, var comments, var rows, var folder]:
            WritePages(Pages(manifest, comments), new XmlDocs(comments), rows, folder);
            break;
        case ["exports", var assembly, var tracked]:
            ExportList.Update(tracked, ExportList.Read(assembly));
            break;
        default:
            throw new ArgumentException(
                "usage: views ROWS-FOLDER CATALOG FORMAT-FILE | manifest TRACKED-MANIFEST FILE PROJECT-ADDRESS REVISION | "
                    + "help MANIFEST XML-COMMENTS ROWS-FOLDER FOLDER [PROJECT-ADDRESS REVISION] | "
                    + "pages MANIFEST XML-COMMENTS ROWS-FOLDER FOLDER | exports ASSEMBLY TRACKED-MANIFEST"
            );
    }

    return 0;
}
catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException or IOException)
{
    // The form that MSBuild shows as an error of its own.
    Console.Error.WriteLine("OracleFusion.ModuleFiles : error : " + e.Message);
    return 1;
}

static IReadOnlyList<CmdletPage> Pages(string manifest, string comments)
{
    var docs = new XmlDocs(comments);
    return [.. ModuleCommands.Read(manifest).Select(cmdlet => new CmdletPage(cmdlet, docs))];
}

static void WriteHelp(string manifest, string comments, string rows, string folder, Uri? online)
{
    var pages = Pages(manifest, comments);
    var nouns = Nouns(rows).Keys.ToList();
    // What creates an invoice says much the same as what changes it, and as other nouns of Financials do: side by side they take an
    // eighth less of the package.
    foreach (var file in pages.OrderBy(p => nouns.IndexOf(p.Noun)).ThenBy(p => p.Name, StringComparer.Ordinal).GroupBy(Maml.FileOf))
        Save(Maml.Write(file, online), Path.Combine(folder, file.Key));
    File.WriteAllText(
        Path.Combine(folder, SharedParameterTopic.Topic + ".help.txt"),
        SharedParameterTopic.Write(pages, new XmlDocs(comments))
    );
}

static void WritePages(IReadOnlyList<CmdletPage> cmdlets, XmlDocs docs, string rows, string folder)
{
    var modules = Nouns(rows);
    var pages = cmdlets.GroupBy(c => c.Noun).ToDictionary(g => g.Key + ".md", g => Markdown.Noun(g.Key, g));
    pages.Add("README.md", Markdown.Index(cmdlets, modules));
    pages.Add(Markdown.SharedPage, Markdown.Shared(cmdlets, docs));

    Directory.CreateDirectory(folder);
    foreach (var gone in Directory.EnumerateFiles(folder, "*.md").Where(f => !pages.ContainsKey(Path.GetFileName(f))))
        File.Delete(gone);
    foreach (var page in pages)
        File.WriteAllText(Path.Combine(folder, page.Key), page.Value);
}

// Noun to business module, those of a module together.
static Dictionary<string, string> Nouns(string rows) =>
    Directory
        .EnumerateFiles(rows, "*.nouns.json")
        .Order(StringComparer.Ordinal)
        .SelectMany(f => NounRow.ReadFile(File.ReadAllText(f)))
        .ToDictionary(r => "Fusion" + r.Noun, r => r.Module);

static void Save(XDocument document, string file)
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
    using var writer = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
    document.Save(writer);
}
