<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>pilothouse::ui::BulkUninstallDialog</name>
    <message numerus="yes">
        <source>Uninstall %n release(s)</source>
        <translation>
            <numerusform>Uninstall %n release</numerusform>
            <numerusform>Uninstall %n releases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartPane</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartSourcesModel</name>
    <message numerus="yes">
        <source>%n chart(s)</source>
        <translation>
            <numerusform>%n chart</numerusform>
            <numerusform>%n charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartsHeader</name>
    <message numerus="yes">
        <source>%n chart(s)</source>
        <translation>
            <numerusform>%n chart</numerusform>
            <numerusform>%n charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DeletionDialog</name>
    <message numerus="yes">
        <source>%n object(s) of %1 in %2 are deleted, with all that they hold.</source>
        <translation>
            <numerusform>%n object of %1 in %2 is deleted, with all that it holds.</numerusform>
            <numerusform>%n objects of %1 in %2 are deleted, with all that they hold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DiffHeader</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>noise hidden: %n line(s)</source>
        <translation>
            <numerusform>noise hidden: %n line</numerusform>
            <numerusform>noise hidden: %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hide noise: %n line(s)</source>
        <translation>
            <numerusform>hide noise: %n line</numerusform>
            <numerusform>hide noise: %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide noise, %n line(s)</source>
        <translation>
            <numerusform>Hide noise, %n line</numerusform>
            <numerusform>Hide noise, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DiffView</name>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>%n unchanged line</numerusform>
            <numerusform>%n unchanged lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <comment>lines</comment>
        <translation>
            <numerusform>%n hidden</numerusform>
            <numerusform>%n hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden as noise</source>
        <comment>lines</comment>
        <translation>
            <numerusform>%n hidden as noise</numerusform>
            <numerusform>%n hidden as noise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden as white space</source>
        <comment>lines</comment>
        <translation>
            <numerusform>%n hidden as white space</numerusform>
            <numerusform>%n hidden as white space</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of noise are hidden.</source>
        <translation>
            <numerusform>%n line of noise is hidden.</numerusform>
            <numerusform>%n lines of noise are hidden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) are the same on both sides.</source>
        <translation>
            <numerusform>%n object is the same on both sides.</numerusform>
            <numerusform>%n objects are the same on both sides.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::JournalPage</name>
    <message numerus="yes">
        <source>%n operation(s) are hidden by the filter.</source>
        <translation>
            <numerusform>%n operation is hidden by the filter.</numerusform>
            <numerusform>%n operations are hidden by the filter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::LeaveDialog</name>
    <message numerus="yes">
        <source>%n operation(s) would be cancelled. Each ends in a recorded state, but what it applied so far stays.</source>
        <translation>
            <numerusform>%n operation would be cancelled. It ends in a recorded state, but what it applied so far stays.</numerusform>
            <numerusform>%n operations would be cancelled. Each ends in a recorded state, but what it applied so far stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The changes for %n release(s) that were not applied would be lost.</source>
        <translation>
            <numerusform>The changes for %n release that were not applied would be lost.</numerusform>
            <numerusform>The changes for %n releases that were not applied would be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ObjectListModel</name>
    <message numerus="yes">
        <source>%n unchanged</source>
        <comment>objects</comment>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, changed in %n place(s)</source>
        <translation>
            <numerusform>%1, changed in %n place</numerusform>
            <numerusform>%1, changed in %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::PlanSummary</name>
    <message numerus="yes">
        <source>%n pod(s)</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ProblemsPanel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ReleasesPage</name>
    <message numerus="yes">
        <source>%n namespace(s) not shown because you may not read them: %1</source>
        <translation>
            <numerusform>%n namespace not shown because you may not read them: %1</numerusform>
            <numerusform>%n namespaces not shown because you may not read them: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) are hidden by the filter.</source>
        <translation>
            <numerusform>%n release is hidden by the filter.</numerusform>
            <numerusform>%n releases are hidden by the filter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SelectionBar</name>
    <message numerus="yes">
        <source>%n release(s) chosen</source>
        <translation>
            <numerusform>%n release chosen</numerusform>
            <numerusform>%n releases chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::StrategyDialog</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::UninstallDialog</name>
    <message numerus="yes">
        <source>%n object(s) are deleted with all that they hold, </source>
        <translation>
            <numerusform>%n object is deleted with all that it holds, </numerusform>
            <numerusform>%n objects are deleted with all that they hold, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n revision(s) of history unless you keep it. This cannot be undone.</source>
        <translation>
            <numerusform>and %n revision of history unless you keep it. This cannot be undone.</numerusform>
            <numerusform>and %n revisions of history unless you keep it. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::UpgradePage</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::Words</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n week ago</numerusform>
            <numerusform>%n weeks ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n year ago</numerusform>
            <numerusform>%n years ago</numerusform>
        </translation>
    </message>
</context>
</TS>
