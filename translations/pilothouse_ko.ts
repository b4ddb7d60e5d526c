<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>SaveText</name>
    <message>
        <source>The file was not written: %1</source>
        <translation>파일을 쓰지 못했습니다: %1</translation>
    </message>
</context>
<context>
    <name>ValueSuggestions</name>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>required</source>
        <translation>필수</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A release manager for Helm.</source>
        <translation>Helm 릴리스 관리자.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::AccessFields</name>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>TLS with own certificates</source>
        <translation>TLS, 직접 지정한 인증서</translation>
    </message>
    <message>
        <source>TLS, certificate not checked</source>
        <translation>TLS, 인증서 확인 안 함</translation>
    </message>
    <message>
        <source>Plain HTTP</source>
        <translation>일반 HTTP</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>시스템의 인증 기관</translation>
    </message>
    <message>
        <source>only where the server wants one</source>
        <translation>서버가 요구할 때만</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 파일</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>클라이언트 인증서</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>클라이언트 키</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>선택: %1</translation>
    </message>
    <message>
        <source>Whoever sits between you and the server can read the password.</source>
        <translation>서버와의 사이에 있는 누구나 비밀번호를 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Anybody can pretend to be the server, and gets the password.</source>
        <translation>누구나 서버 행세를 하여 비밀번호를 가져갈 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::AddRepositoryDialog</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add a chart repository</source>
        <translation>차트 저장소 추가</translation>
    </message>
    <message>
        <source>only where the server wants one</source>
        <translation>서버가 요구할 때만</translation>
    </message>
    <message>
        <source>Its index is downloaded at once. Registries (oci://) need not be added.</source>
        <translation>인덱스를 바로 내려받습니다. 레지스트리(oci://)는 추가하지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Downloading the index…</source>
        <translation>인덱스를 내려받는 중…</translation>
    </message>
    <message>
        <source>Downloading the index: %1</source>
        <translation>인덱스를 내려받는 중: %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::BulkUninstallDialog</name>
    <message>
        <source>Keep the histories, so that they can be rolled back later</source>
        <translation>나중에 롤백할 수 있도록 이력을 남겨 둡니다</translation>
    </message>
    <message numerus="yes">
        <source>Uninstall %n release(s)</source>
        <translation>
            <numerusform>릴리스 %n개 제거</numerusform>
        </translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>Everything that these releases created is deleted with all that it holds, and their history unless you keep it. This cannot be undone.</source>
        <translation>이 릴리스들이 만든 모든 것과 그 안의 내용이 삭제되며, 남겨 두지 않으면 이력도 삭제됩니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Releases that are uninstalled</source>
        <translation>제거되는 릴리스</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::CauseBar</name>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Why this line: details</source>
        <translation>이 줄의 이유: 자세히</translation>
    </message>
    <message>
        <source>Click a line to see which template and which values made it</source>
        <translation>줄을 클릭하면 어떤 템플릿과 값이 만들었는지 보입니다</translation>
    </message>
    <message>
        <source>This line belongs to no field</source>
        <translation>이 줄은 어떤 필드에도 속하지 않습니다</translation>
    </message>
    <message>
        <source>%1 is in no template: the cluster filled it in, or somebody else set it</source>
        <translation>%1: 템플릿에 없습니다. 클러스터가 채웠거나 다른 누군가가 설정했습니다</translation>
    </message>
    <message>
        <source> from %1</source>
        <comment>a values file and line</comment>
        <translation> ← %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::CauseDetails</name>
    <message>
        <source>Why this line</source>
        <translation>이 줄의 이유</translation>
    </message>
    <message>
        <source>written by</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>through</source>
        <translation>경유</translation>
    </message>
    <message>
        <source>hidden: it is in a Secret</source>
        <translation>숨김: Secret에 있습니다</translation>
    </message>
    <message>
        <source>because of</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>읽음</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartCompareView</name>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>with</source>
        <comment>compare one version with another</comment>
        <translation>와(과)</translation>
    </message>
    <message>
        <source>Left version</source>
        <translation>왼쪽 버전</translation>
    </message>
    <message>
        <source>Right version</source>
        <translation>오른쪽 버전</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Choose a version to compare again.</source>
        <translation>버전을 선택하면 다시 비교합니다.</translation>
    </message>
    <message>
        <source>Bringing both versions…</source>
        <translation>두 버전을 가져오는 중…</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartPane</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 읽는 중…</translation>
    </message>
    <message>
        <source>Bringing %1…</source>
        <translation>%1 가져오는 중…</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a chart in its repository</comment>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>(이 컴퓨터)</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>지원 중단</translation>
    </message>
    <message>
        <source>There is no other version to compare with.</source>
        <translation>비교할 다른 버전이 없습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>서명 없음</translation>
    </message>
    <message>
        <source>No provenance file lies beside the chart.</source>
        <translation>차트와 함께 있는 출처 증명(.prov) 파일이 없습니다.</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>서명됨</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>서명한 사람: %1</translation>
    </message>
    <message>
        <source>signed by a stranger</source>
        <translation>모르는 사람의 서명</translation>
    </message>
    <message>
        <source>The chart is signed, but the signer&apos;s key is not in your keyring.</source>
        <translation>차트에 서명이 있지만 서명한 사람의 키가 내 키링에 없습니다.</translation>
    </message>
    <message>
        <source>signature does not fit</source>
        <translation>서명이 맞지 않음</translation>
    </message>
    <message>
        <source>The chart is not what was signed. Do not install it.</source>
        <translation>서명된 차트와 내용이 다릅니다. 설치하지 마세요.</translation>
    </message>
    <message>
        <source>app %1</source>
        <translation>앱 %1</translation>
    </message>
    <message>
        <source>a library, not to be installed</source>
        <translation>라이브러리(설치용 아님)</translation>
    </message>
    <message>
        <source>Kubernetes %1</source>
        <translation>Kubernetes %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>외 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>home</source>
        <translation>홈페이지</translation>
    </message>
    <message>
        <source>source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>의존성</translation>
    </message>
    <message>
        <source>Lint</source>
        <translation>린트</translation>
    </message>
    <message>
        <source>A library chart only serves other charts.</source>
        <translation>라이브러리 차트는 다른 차트에서만 쓰입니다.</translation>
    </message>
    <message>
        <source>Open a cluster first.</source>
        <translation>먼저 클러스터를 여세요.</translation>
    </message>
    <message>
        <source>Choose a chart</source>
        <translation>차트 선택</translation>
    </message>
    <message>
        <source>Or type a reference into the search field: oci://registry/path, or a folder or archive.</source>
        <translation>검색란에 oci://레지스트리/경로, 폴더 또는 압축 파일의 경로를 입력해도 됩니다.</translation>
    </message>
    <message>
        <source>Default values</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>No README</source>
        <translation>README 없음</translation>
    </message>
    <message>
        <source>This chart has no README.md.</source>
        <translation>이 차트에는 README.md가 없습니다.</translation>
    </message>
    <message>
        <source>No values</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>This chart has no values.yaml.</source>
        <translation>이 차트에는 values.yaml이 없습니다.</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>차트 정보</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>비교…</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>설치…</translation>
    </message>
    <message>
        <source>Parts of the chart</source>
        <translation>차트의 구성</translation>
    </message>
    <message>
        <source>README</source>
        <translation>README</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>스키마</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartSourcesModel</name>
    <message>
        <source>logged in</source>
        <translation>로그인됨</translation>
    </message>
    <message>
        <source>not logged in</source>
        <translation>로그인 안 됨</translation>
    </message>
    <message>
        <source>updating, %1</source>
        <translation>갱신 중, %1</translation>
    </message>
    <message>
        <source>updating…</source>
        <translation>갱신 중…</translation>
    </message>
    <message>
        <source>never updated</source>
        <translation>갱신한 적 없음</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>not updated</source>
        <translation>갱신 실패</translation>
    </message>
    <message numerus="yes">
        <source>%n chart(s)</source>
        <translation>
            <numerusform>차트 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>버전 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All charts</source>
        <translation>모든 차트</translation>
    </message>
    <message>
        <source>REPOSITORIES</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>REGISTRIES</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>THIS MACHINE</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>최근에 연 차트</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>묻는 중…</translation>
    </message>
    <message>
        <source>refused: user or password</source>
        <translation>거부됨: 사용자 또는 비밀번호</translation>
    </message>
    <message>
        <source>wants a login</source>
        <translation>로그인 필요</translation>
    </message>
    <message>
        <source>refused: no access</source>
        <translation>거부됨: 접근 권한 없음</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>인증서를 신뢰할 수 없음</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>사용할 수 없음</translation>
    </message>
    <message>
        <source>logged in as %1</source>
        <translation>%1(으)로 로그인됨</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartVersionsModel</name>
    <message>
        <source>app %1</source>
        <translation>앱 %1</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>지원 중단</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartsHeader</name>
    <message>
        <source>Search charts, or type oci://…</source>
        <translation>차트 검색 또는 oci://… 입력</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Update all</source>
        <translation>모두 갱신</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>A chart&apos;s folder…</source>
        <translation>차트 폴더…</translation>
    </message>
    <message>
        <source>A packed chart (.tgz)…</source>
        <translation>압축된 차트(.tgz)…</translation>
    </message>
    <message>
        <source>From a registry (oci://)…</source>
        <translation>레지스트리에서(oci://)…</translation>
    </message>
    <message numerus="yes">
        <source>%n chart(s)</source>
        <translation>
            <numerusform>차트 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>버전 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel, %1 of %2</source>
        <translation>취소, %2개 중 %1개</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartsModel</name>
    <message>
        <source>Open %1</source>
        <translation>%1 열기</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>지원 중단</translation>
    </message>
    <message>
        <source>app %1</source>
        <translation>앱 %1</translation>
    </message>
    <message>
        <source>%1 %2 from %3%4, %5</source>
        <translation>%3의 %1 %2%4, %5</translation>
    </message>
    <message>
        <source>, deprecated</source>
        <translation>, 지원 중단</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>이 컴퓨터</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ChartsPage</name>
    <message>
        <source>Choose a chart</source>
        <translation>차트 선택</translation>
    </message>
    <message>
        <source>Chart archives (*.tgz *.tar.gz)</source>
        <translation>차트 압축 파일 (*.tgz *.tar.gz)</translation>
    </message>
    <message>
        <source>These charts are from the last update.</source>
        <translation>마지막으로 갱신한 때의 차트입니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Reading the indexes…</source>
        <translation>인덱스를 읽는 중…</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>Nothing opened from here yet</source>
        <translation>아직 여기서 연 차트가 없습니다</translation>
    </message>
    <message>
        <source>Open a chart&apos;s folder or a packed chart.</source>
        <translation>차트 폴더나 압축된 차트를 여세요.</translation>
    </message>
    <message>
        <source>Registries list no charts. Type oci://, the registry and the chart.</source>
        <translation>레지스트리는 차트 목록을 주지 않습니다. oci://, 레지스트리, 차트 순으로 입력하세요.</translation>
    </message>
    <message>
        <source>No repositories yet</source>
        <translation>아직 저장소가 없습니다</translation>
    </message>
    <message>
        <source>Pilothouse shares them with Helm: what one adds, the other has.</source>
        <translation>Pilothouse는 Helm과 저장소를 함께 씁니다. 한쪽에서 추가하면 다른 쪽에도 있습니다.</translation>
    </message>
    <message>
        <source>Add a repository…</source>
        <translation>저장소 추가…</translation>
    </message>
    <message>
        <source>No chart matches</source>
        <translation>맞는 차트가 없습니다</translation>
    </message>
    <message>
        <source>The repositories list no charts.</source>
        <translation>저장소에 차트가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing has all of these words: %1</source>
        <translation>다음 단어를 모두 포함한 차트가 없습니다: %1</translation>
    </message>
    <message>
        <source>Show all charts</source>
        <translation>모든 차트 보기</translation>
    </message>
    <message>
        <source>Update %1</source>
        <translation>%1 갱신</translation>
    </message>
    <message>
        <source>Remove %1…</source>
        <translation>%1 제거…</translation>
    </message>
    <message>
        <source>Where charts come from</source>
        <translation>차트의 출처</translation>
    </message>
    <message>
        <source>Charts found</source>
        <translation>찾은 차트</translation>
    </message>
    <message>
        <source>Add repository…</source>
        <translation>저장소 추가…</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>로그인…</translation>
    </message>
    <message>
        <source>Log in to an OCI registry</source>
        <translation>OCI 레지스트리에 로그인</translation>
    </message>
    <message>
        <source>Log in as somebody else…</source>
        <translation>다른 사용자로 로그인…</translation>
    </message>
    <message>
        <source>Ask who we are</source>
        <translation>로그인 상태 확인</translation>
    </message>
    <message>
        <source>Log out of %1…</source>
        <translation>%1에서 로그아웃…</translation>
    </message>
    <message>
        <source>The registry refuses the login</source>
        <translation>레지스트리가 로그인을 거부했습니다</translation>
    </message>
    <message>
        <source>The registry wants a login</source>
        <translation>레지스트리에 로그인이 필요합니다</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::CodeEdit</name>
    <message>
        <source>Editor</source>
        <translation>편집기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::CommandPalette</name>
    <message>
        <source>Go to a release or a cluster, or do something</source>
        <translation>릴리스나 클러스터로 이동하거나 작업을 실행합니다</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령 목록</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>비교할 내용</translation>
    </message>
    <message>
        <source>Manifests</source>
        <translation>매니페스트</translation>
    </message>
    <message>
        <source>Supplied values</source>
        <translation>지정한 값</translation>
    </message>
    <message>
        <source>Computed values</source>
        <translation>계산된 값</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>양쪽 바꾸기</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Files as they are written</source>
        <translation>작성된 그대로의 파일</translation>
    </message>
    <message>
        <source>Choose what to compare</source>
        <translation>비교할 것을 고르세요</translation>
    </message>
    <message>
        <source>On either side: a revision of a release of any cluster that is open, what is live in it, or values files. Clusters are opened in the side bar; files may be dropped here.</source>
        <translation>왼쪽과 오른쪽 각각에 열려 있는 클러스터의 릴리스 리비전이나 지금 실행 중인 상태, 또는 값 파일을 고를 수 있습니다. 클러스터는 사이드 바에서 열고, 파일은 여기에 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>비교할 것이 없음</translation>
    </message>
    <message>
        <source>A cluster that is chosen has no releases.</source>
        <translation>고른 클러스터에 릴리스가 없습니다.</translation>
    </message>
    <message>
        <source>PROD</source>
        <comment>short mark of a production cluster</comment>
        <translation>운영</translation>
    </message>
    <message>
        <source>the objects of revision %1 as they are, read at %2</source>
        <translation>리비전 %1의 오브젝트 현재 상태, %2에 읽음</translation>
    </message>
    <message>
        <source>as the server would store it</source>
        <translation>서버가 저장할 형태</translation>
    </message>
    <message>
        <source>computed here: the server was not asked</source>
        <translation>여기서 계산함: 서버에 묻지 않음</translation>
    </message>
    <message>
        <source>chart of %1</source>
        <translation>%1의 차트</translation>
    </message>
    <message>
        <source>chart %1</source>
        <translation>차트 %1</translation>
    </message>
    <message>
        <source>rendered here, no cluster was asked</source>
        <translation>여기서 렌더링함, 클러스터에 묻지 않음</translation>
    </message>
    <message>
        <source>over the chart&apos;s defaults</source>
        <translation>차트 기본값 위에 적용</translation>
    </message>
    <message>
        <source>without a chart</source>
        <translation>차트 없음</translation>
    </message>
    <message>
        <source>merged, later files win</source>
        <translation>병합함, 뒤의 파일이 우선</translation>
    </message>
    <message>
        <source>live</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>no values files</source>
        <translation>값 파일 없음</translation>
    </message>
    <message>
        <source>decrypted values are hidden: equal numbers are equal values</source>
        <translation>복호화한 값은 숨김: 번호가 같으면 값이 같음</translation>
    </message>
    <message>
        <source>Choose values files</source>
        <translation>값 파일을 고르세요</translation>
    </message>
    <message>
        <source>Add them on each side that is of files, or drop them here: on the left half for the left side, on the right half for the right one. Later files win.</source>
        <translation>파일을 고른 쪽에 추가하거나 여기에 끌어다 놓으세요. 왼쪽 절반은 왼쪽, 오른쪽 절반은 오른쪽입니다. 뒤의 파일이 우선합니다.</translation>
    </message>
    <message>
        <source>A cluster holds objects, not the values they were made of</source>
        <translation>클러스터에는 오브젝트만 있고, 그것을 만든 값은 없습니다</translation>
    </message>
    <message>
        <source>Choose Manifests, or a revision instead of what is live.</source>
        <translation>매니페스트를 고르거나, 실행 중인 상태 대신 리비전을 고르세요.</translation>
    </message>
    <message>
        <source>A release keeps no values files</source>
        <translation>릴리스에는 값 파일이 남아 있지 않습니다</translation>
    </message>
    <message>
        <source>Choose Computed values or Supplied values to compare files with a release.</source>
        <translation>파일을 릴리스와 비교하려면 계산된 값이나 지정한 값을 고르세요.</translation>
    </message>
    <message>
        <source>Without a chart there are no manifests</source>
        <translation>차트가 없으면 매니페스트도 없습니다</translation>
    </message>
    <message>
        <source>Choose a chart beside the files, or compare values.</source>
        <translation>파일 옆에서 차트를 고르거나 값을 비교하세요.</translation>
    </message>
    <message>
        <source>rendered here, as the server would store it</source>
        <translation>여기서 렌더링하여 서버가 저장할 형태</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::Completion</name>
    <message>
        <source>Suggestions</source>
        <translation>제안</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ConfirmRow</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Ctrl+↵</source>
        <comment>the key that confirms</comment>
        <translation>Ctrl+↵</translation>
    </message>
    <message>
        <source>Esc</source>
        <comment>the key that cancels</comment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>type</source>
        <comment>before the name that must be typed</comment>
        <translation>확인하려면</translation>
    </message>
    <message>
        <source>to confirm</source>
        <comment>after the name that must be typed</comment>
        <translation>입력</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>확인하려면 %1 입력</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ContextList</name>
    <message>
        <source>Clusters</source>
        <translation>클러스터</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ContextTree</name>
    <message>
        <source>Kubeconfig file %1</source>
        <translation>kubeconfig 파일 %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ContextsModel</name>
    <message>
        <source>PROD</source>
        <comment>short mark of a production cluster</comment>
        <translation>운영</translation>
    </message>
    <message>
        <source>cluster %1
user %2
server %3</source>
        <translation>클러스터 %1
사용자 %2
서버 %3</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>다시 연결 중</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>production</source>
        <translation>운영 환경</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DeletionDialog</name>
    <message>
        <source>Upgrade and delete</source>
        <translation>업그레이드하고 삭제</translation>
    </message>
    <message>
        <source>This upgrade deletes objects in production</source>
        <translation>이 업그레이드는 운영 환경의 오브젝트를 삭제합니다</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of %1 in %2 are deleted, with all that they hold.</source>
        <translation>
            <numerusform>%2에 있는 %1의 오브젝트 %n개가 그 내용과 함께 삭제됩니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DependenciesModel</name>
    <message>
        <source>%1 as %2</source>
        <comment>a dependency and its alias</comment>
        <translation>%1(별칭 %2)</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>태그: %1</translation>
    </message>
    <message>
        <source>CHART</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>WANTED</source>
        <translation>요구 버전</translation>
    </message>
    <message>
        <source>PACKAGED</source>
        <translation>포함된 버전</translation>
    </message>
    <message>
        <source>REPOSITORY</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>CONDITION</source>
        <translation>조건</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DependenciesTab</name>
    <message>
        <source>Dependencies</source>
        <translation>의존성</translation>
    </message>
    <message>
        <source>No dependencies</source>
        <translation>의존성 없음</translation>
    </message>
    <message>
        <source>This chart needs no other charts.</source>
        <translation>이 차트는 다른 차트가 필요하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DiffCanvas</name>
    <message>
        <source>Line %1 added: %2</source>
        <translation>%1번째 줄 추가: %2</translation>
    </message>
    <message>
        <source>Line %1 removed: %2</source>
        <translation>%1번째 줄 제거: %2</translation>
    </message>
    <message>
        <source>Line %1 changed from %2 to %3</source>
        <translation>%1번째 줄 변경: %2 → %3</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1번째 줄: %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DiffHeader</name>
    <message>
        <source>Previous change (Shift+F7)</source>
        <translation>이전 변경 (Shift+F7)</translation>
    </message>
    <message>
        <source>Next change (F7)</source>
        <translation>다음 변경 (F7)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>no changes</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>변경 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Chart and version labels, checksums, order of keys</source>
        <translation>차트·버전 레이블, 체크섬, 키 순서</translation>
    </message>
    <message numerus="yes">
        <source>noise hidden: %n line(s)</source>
        <translation>
            <numerusform>잡음 숨김: %n줄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hide noise: %n line(s)</source>
        <translation>
            <numerusform>잡음 숨기기: %n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>noise %1</source>
        <translation>잡음 %1</translation>
    </message>
    <message numerus="yes">
        <source>Hide noise, %n line(s)</source>
        <translation>
            <numerusform>잡음 숨기기, %n줄</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::DiffView</name>
    <message>
        <source>%1 more</source>
        <translation>%1줄 더</translation>
    </message>
    <message>
        <source>all</source>
        <comment>show all collapsed lines</comment>
        <translation>모두</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>변경 없는 줄 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <comment>lines</comment>
        <translation>
            <numerusform>%n개 숨김</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden as noise</source>
        <comment>lines</comment>
        <translation>
            <numerusform>잡음으로 %n개 숨김</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden as white space</source>
        <comment>lines</comment>
        <translation>
            <numerusform>공백으로 %n개 숨김</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>변경 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>변경 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>created</source>
        <translation>생성됨</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>키 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>This comparison is large: its finer steps were left out. The lines are right, but similar ones may not stand beside each other and marks within lines are missing.</source>
        <translation>비교할 내용이 커서 세부 단계를 생략했습니다. 줄은 정확하지만 비슷한 줄이 나란히 있지 않을 수 있고 줄 안의 표시가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>비교할 것이 없음</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>변경 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of noise are hidden.</source>
        <translation>
            <numerusform>잡음 %n줄이 숨겨져 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) are the same on both sides.</source>
        <translation>
            <numerusform>오브젝트 %n개가 양쪽에서 같습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both sides are the same.</source>
        <translation>양쪽이 같습니다.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>Unified</source>
        <translation>통합</translation>
    </message>
    <message>
        <source>Hide noise</source>
        <translation>잡음 숨기기</translation>
    </message>
    <message>
        <source>Chart and version labels, checksums, order of keys</source>
        <translation>차트·버전 레이블, 체크섬, 키 순서</translation>
    </message>
    <message>
        <source>Ignore white space</source>
        <translation>공백 무시</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>모든 줄 보기</translation>
    </message>
    <message>
        <source>Fold all objects</source>
        <translation>모든 오브젝트 접기</translation>
    </message>
    <message>
        <source>Unfold all objects</source>
        <translation>모든 오브젝트 펼치기</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>다음 변경</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>이전 변경</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>줄 복사</translation>
    </message>
    <message>
        <source>Copy as patch</source>
        <translation>패치로 복사</translation>
    </message>
    <message>
        <source>Save as patch…</source>
        <translation>패치로 저장…</translation>
    </message>
    <message>
        <source>Show secret values for 30 seconds</source>
        <translation>비밀 값을 30초 동안 보기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::EditorFind</name>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>다음 결과</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>결과 없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>바꿀 내용</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>모두 바꾸기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::FilesPicker</name>
    <message>
        <source>%1 chart</source>
        <translation>%1 차트</translation>
    </message>
    <message>
        <source>With a chart its defaults are part of the computed values, and manifests can be rendered. A chart&apos;s directory or archive may also be dropped here.</source>
        <translation>차트를 고르면 그 기본값이 계산된 값에 들어가고, 매니페스트를 렌더링할 수 있습니다. 차트 디렉터리나 압축 파일을 여기에 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>no chart</source>
        <translation>차트 없음</translation>
    </message>
    <message>
        <source>the other side&apos;s chart</source>
        <translation>다른 쪽의 차트</translation>
    </message>
    <message>
        <source>chart %1</source>
        <translation>차트 %1</translation>
    </message>
    <message>
        <source>Choose a chart&apos;s directory…</source>
        <translation>차트 디렉터리 고르기…</translation>
    </message>
    <message>
        <source>Choose a chart&apos;s archive…</source>
        <translation>차트 압축 파일 고르기…</translation>
    </message>
    <message>
        <source>Choose a chart</source>
        <translation>차트 선택</translation>
    </message>
    <message>
        <source>Chart archives (*.tgz *.tar.gz)</source>
        <translation>차트 압축 파일 (*.tgz *.tar.gz)</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::FindBar</name>
    <message>
        <source>Find in both sides</source>
        <translation>양쪽에서 찾기</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>다음 결과</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>결과 없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1개 찾음</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ForgetDialog</name>
    <message>
        <source>Keep</source>
        <translation>유지</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::HistoryModel</name>
    <message>
        <source>%1 · app %2</source>
        <translation>%1 · 앱 %2</translation>
    </message>
    <message>
        <source>revision %1, %2, %3, %4</source>
        <translation>리비전 %1, %2, %3, %4</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>%1 · last good</source>
        <translation>%1 · 마지막 정상</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::HistoryTab</name>
    <message>
        <source>Revisions</source>
        <translation>리비전</translation>
    </message>
    <message>
        <source>Choose one revision to compare it with the one before, or two (Ctrl+click) to compare them with each other.</source>
        <translation>리비전 하나를 고르면 바로 앞과, 둘을 고르면(Ctrl+클릭) 서로 비교합니다.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>비교할 내용</translation>
    </message>
    <message>
        <source>Manifests</source>
        <translation>매니페스트</translation>
    </message>
    <message>
        <source>Supplied values</source>
        <translation>지정한 값</translation>
    </message>
    <message>
        <source>Computed values</source>
        <translation>계산된 값</translation>
    </message>
    <message>
        <source>Hooks</source>
        <translation>훅</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>안내문</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>기록을 읽는 중…</translation>
    </message>
    <message>
        <source>The first revision</source>
        <translation>첫 리비전</translation>
    </message>
    <message>
        <source>There is no earlier one to compare revision %1 with.</source>
        <translation>리비전 %1과 비교할 이전 리비전이 없습니다.</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>저장본</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::HooksModel</name>
    <message>
        <source>never</source>
        <translation>실행 안 됨</translation>
    </message>
    <message>
        <source>HOOK</source>
        <translation>훅</translation>
    </message>
    <message>
        <source>EVENTS</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>WEIGHT</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>DELETED</source>
        <translation>삭제 시점</translation>
    </message>
    <message>
        <source>LAST RUN</source>
        <translation>마지막 실행</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::HooksTab</name>
    <message>
        <source>Hooks</source>
        <translation>훅</translation>
    </message>
    <message>
        <source>Manifest of the hook</source>
        <translation>훅의 매니페스트</translation>
    </message>
    <message>
        <source>No hooks</source>
        <translation>훅 없음</translation>
    </message>
    <message>
        <source>This revision runs nothing before or after its operations.</source>
        <translation>이 리비전은 작업 전후에 아무것도 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::InstallDialog</name>
    <message>
        <source>Create the namespace if it does not exist</source>
        <translation>네임스페이스가 없으면 만들기</translation>
    </message>
    <message>
        <source>Continue to the preview</source>
        <translation>미리보기로 계속</translation>
    </message>
    <message>
        <source>Install a chart in %1</source>
        <translation>%1에 차트 설치</translation>
    </message>
    <message>
        <source>Chart directory or archive</source>
        <translation>차트 디렉터리 또는 압축 파일</translation>
    </message>
    <message>
        <source>a chart directory or a .tgz archive</source>
        <translation>차트 디렉터리 또는 .tgz 압축 파일</translation>
    </message>
    <message>
        <source>Directory…</source>
        <translation>디렉터리…</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>압축 파일…</translation>
    </message>
    <message>
        <source>Release name</source>
        <translation>릴리스 이름</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose a chart</source>
        <translation>차트 선택</translation>
    </message>
    <message>
        <source>Chart archives (*.tgz *.tar.gz)</source>
        <translation>차트 압축 파일 (*.tgz *.tar.gz)</translation>
    </message>
    <message>
        <source>app %1</source>
        <translation>앱 %1</translation>
    </message>
    <message>
        <source>Go on with %1 in %2 (%3)</source>
        <translation>%2의 %1 계속하기 (%3)</translation>
    </message>
    <message>
        <source>Begun and not run; what you typed is kept.</source>
        <translation>시작했지만 실행하지 않았습니다. 입력한 내용은 남아 있습니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::JournalModel</name>
    <message>
        <source>WHEN</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>CLUSTER</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>RELEASE</source>
        <translation>릴리스</translation>
    </message>
    <message>
        <source>OPERATION</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>REVISION</source>
        <translation>리비전</translation>
    </message>
    <message>
        <source>CHART</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>결과</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::JournalPage</name>
    <message>
        <source>Filter the journal</source>
        <translation>저널 필터</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Go to the release</source>
        <translation>릴리스로 이동</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>저널</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>As JSON…</source>
        <translation>JSON으로…</translation>
    </message>
    <message>
        <source>As Markdown…</source>
        <translation>Markdown으로…</translation>
    </message>
    <message>
        <source>As CSV…</source>
        <translation>CSV로…</translation>
    </message>
    <message>
        <source>Details of the operation</source>
        <translation>작업 상세</translation>
    </message>
    <message>
        <source>Reading the journal…</source>
        <translation>저널을 읽는 중…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>No operation matches</source>
        <translation>일치하는 작업이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) are hidden by the filter.</source>
        <translation>
            <numerusform>작업 %n개가 필터에 가려져 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>아직 한 일이 없습니다</translation>
    </message>
    <message>
        <source>Every install, upgrade, roll-back and uninstall from this machine is written down here, also those of pilothousectl.</source>
        <translation>이 컴퓨터에서 한 모든 설치, 업그레이드, 롤백, 제거가 pilothousectl에서 한 것까지 여기에 기록됩니다.</translation>
    </message>
    <message>
        <source>%1 %2 in %3</source>
        <comment>upgrade checkout in prod-eu / shop</comment>
        <translation>%3의 %2 %1</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>by %1 as %2</source>
        <translation>%1(%2 사용자로)</translation>
    </message>
    <message>
        <source>created %1, changed %2, deleted %3, unchanged %4</source>
        <translation>생성 %1, 변경 %2, 삭제 %3, 그대로 %4</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::LayersModel</name>
    <message>
        <source>chart defaults</source>
        <translation>차트 기본값</translation>
    </message>
    <message>
        <source>editor (wins)</source>
        <translation>편집기 (우선)</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1, file %2 of %3, missing</source>
        <translation>%1, 파일 %3개 중 %2번째, 없음</translation>
    </message>
    <message>
        <source>%1, file %2 of %3</source>
        <translation>%1, 파일 %3개 중 %2번째</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::LayersView</name>
    <message>
        <source>Layers of values, the last wins</source>
        <translation>값의 층, 마지막이 우선</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::LeaveDialog</name>
    <message>
        <source>Cancel and leave</source>
        <translation>취소하고 나가기</translation>
    </message>
    <message>
        <source>Something is still running</source>
        <translation>아직 실행 중인 작업이 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) would be cancelled. Each ends in a recorded state, but what it applied so far stays.</source>
        <translation>
            <numerusform>작업 %n개가 취소됩니다. 상태는 기록되지만 지금까지 적용한 것은 남습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>나가기</translation>
    </message>
    <message numerus="yes">
        <source>The changes for %n release(s) that were not applied would be lost.</source>
        <translation>
            <numerusform>적용하지 않은 릴리스 %n개의 변경 내용이 사라집니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not everything was applied</source>
        <translation>적용하지 않은 변경이 있습니다</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::LintTab</name>
    <message>
        <source>Lint result</source>
        <translation>린트 결과</translation>
    </message>
    <message>
        <source>Checking the chart…</source>
        <translation>차트를 검사하는 중…</translation>
    </message>
    <message>
        <source>Nothing to complain about</source>
        <translation>지적할 것이 없습니다</translation>
    </message>
    <message>
        <source>As helm lint sees it, with the chart&apos;s default values.</source>
        <translation>차트의 기본값으로 helm lint를 실행한 결과입니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::LogOutDialog</name>
    <message>
        <source>Log out of %1</source>
        <translation>%1에서 로그아웃</translation>
    </message>
    <message>
        <source>The login is forgotten, for Helm as well. Charts that were opened stay in the cache.</source>
        <translation>로그인 정보가 Helm에서도 지워집니다. 열었던 차트는 캐시에 남습니다.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>로그아웃</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::MainWindow</name>
    <message>
        <source>Pilothouse</source>
        <translation>Pilothouse</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>릴리스</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Filter releases</source>
        <translation>릴리스 필터</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Install a chart…</source>
        <translation>차트 설치…</translation>
    </message>
    <message>
        <source>Open cluster %1</source>
        <translation>%1 클러스터 열기</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>밝은 색상</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>어두운 색상</translation>
    </message>
    <message>
        <source>Repair %1…</source>
        <translation>%1 복구…</translation>
    </message>
    <message>
        <source>Roll back %1 to %2…</source>
        <translation>%1을(를) %2(으)로 롤백…</translation>
    </message>
    <message>
        <source>Upgrade %1…</source>
        <translation>%1 업그레이드…</translation>
    </message>
    <message>
        <source>Uninstall %1…</source>
        <translation>%1 제거…</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>%1(으)로 이동</translation>
    </message>
    <message>
        <source>Roll back %1…</source>
        <translation>%1 롤백…</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>Search charts</source>
        <translation>차트 검색</translation>
    </message>
    <message>
        <source>Update all chart repositories</source>
        <translation>모든 차트 저장소 갱신</translation>
    </message>
    <message>
        <source>Go to cluster %1</source>
        <translation>%1 클러스터로 이동</translation>
    </message>
    <message>
        <source>Close cluster %1</source>
        <translation>%1 클러스터 닫기</translation>
    </message>
    <message>
        <source>It is in no kubeconfig file any more.</source>
        <translation>더 이상 어떤 kubeconfig 파일에도 없습니다.</translation>
    </message>
    <message>
        <source>Add a kubeconfig file</source>
        <translation>kubeconfig 파일 추가</translation>
    </message>
    <message>
        <source>Add a kubeconfig file…</source>
        <translation>kubeconfig 파일 추가…</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>저널</translation>
    </message>
    <message>
        <source>Show the operation: %1</source>
        <translation>작업 보기: %1</translation>
    </message>
    <message>
        <source>Log in to a registry…</source>
        <translation>레지스트리에 로그인…</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::MoreOptions</name>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>추가 옵션</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>revisions to keep</source>
        <translation>보관할 리비전 수</translation>
    </message>
    <message>
        <source>description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Wait for jobs to end, too</source>
        <translation>작업(Job)이 끝날 때까지도 기다리기</translation>
    </message>
    <message>
        <source>Run no hooks</source>
        <translation>훅을 실행하지 않기</translation>
    </message>
    <message>
        <source>Leave out the chart&apos;s custom resource definitions</source>
        <translation>차트의 사용자 정의 리소스 정의(CRD) 제외</translation>
    </message>
    <message>
        <source>Replace objects that cannot be patched: they are deleted first</source>
        <translation>패치할 수 없는 오브젝트는 교체: 먼저 삭제됩니다</translation>
    </message>
    <message>
        <source>Take over fields that others manage</source>
        <translation>다른 관리자가 관리하는 필드 가져오기</translation>
    </message>
    <message>
        <source>Take over objects that exist already</source>
        <translation>이미 있는 오브젝트 가져오기</translation>
    </message>
    <message>
        <source>Delete what this upgrade created when it fails</source>
        <translation>실패하면 이 업그레이드가 만든 것을 삭제</translation>
    </message>
    <message>
        <source>Do not check the values against the chart&apos;s schema</source>
        <translation>값을 차트의 스키마로 검사하지 않기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ObjectList</name>
    <message>
        <source>Changed objects</source>
        <translation>변경된 오브젝트</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ObjectListModel</name>
    <message numerus="yes">
        <source>%n unchanged</source>
        <comment>objects</comment>
        <translation>
            <numerusform>%n개 변경 없음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, changed in %n place(s)</source>
        <translation>
            <numerusform>%1, %n곳 변경</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, created</source>
        <translation>%1, 생성됨</translation>
    </message>
    <message>
        <source>%1, deleted</source>
        <translation>%1, 삭제됨</translation>
    </message>
    <message>
        <source>%1, unchanged</source>
        <translation>%1, 변경 없음</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ObjectPane</name>
    <message>
        <source>Live text of the object</source>
        <translation>오브젝트의 현재 텍스트</translation>
    </message>
    <message>
        <source>Conditions and events</source>
        <translation>상태와 이벤트</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Parts of the object</source>
        <translation>오브젝트의 구성</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>before the last restart</source>
        <translation>마지막 재시작 이전</translation>
    </message>
    <message>
        <source>Log of the container</source>
        <translation>컨테이너 로그</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what happened, when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The events could not be read</source>
        <translation>이벤트를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>No events</source>
        <translation>이벤트 없음</translation>
    </message>
    <message>
        <source>The cluster keeps them for an hour, unless it is told otherwise.</source>
        <translation>클러스터는 달리 설정하지 않으면 한 시간 동안 보관합니다.</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>following</source>
        <translation>따라가는 중</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>끝남</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::OperationsModel</name>
    <message>
        <source>Install %1</source>
        <translation>%1 설치</translation>
    </message>
    <message>
        <source>Upgrade %1</source>
        <translation>%1 업그레이드</translation>
    </message>
    <message>
        <source>Roll back %1 to %2</source>
        <translation>%1을(를) %2(으)로 롤백</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 롤백</translation>
    </message>
    <message>
        <source>Uninstall %1</source>
        <translation>%1 제거</translation>
    </message>
    <message>
        <source>%1 of %2 ready</source>
        <translation>%2 중 %1 준비됨</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>취소하는 중</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Repair %1</source>
        <translation>%1 복구</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::OperationsPanel</name>
    <message>
        <source>Cancel the operation</source>
        <translation>작업 취소</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>The log of the operation appears here.</source>
        <translation>작업 로그가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Copy the helm command</source>
        <translation>helm 명령 복사</translation>
    </message>
    <message>
        <source>No operations yet</source>
        <translation>아직 작업이 없습니다</translation>
    </message>
    <message>
        <source>Installs, upgrades and roll-backs are kept here.</source>
        <translation>설치, 업그레이드, 롤백이 여기에 남습니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::OverviewRuler</name>
    <message>
        <source>Overview of all changes</source>
        <translation>모든 변경 개요</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::OverviewTab</name>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>App version</source>
        <translation>앱 버전</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>업데이트</translation>
    </message>
    <message>
        <source>First deployed</source>
        <translation>첫 배포</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>파드</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>준비 안 됨</translation>
    </message>
    <message>
        <source>HEALTH</source>
        <translation>준비</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, 리비전 %2</translation>
    </message>
    <message>
        <source>%1 of %2 ready</source>
        <translation>%2 중 %1 준비됨</translation>
    </message>
    <message>
        <source>ALL RESOURCES ARE READY</source>
        <translation>모든 리소스 준비됨</translation>
    </message>
    <message>
        <source>NOT READY</source>
        <translation>준비 안 됨</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::PlanSummary</name>
    <message>
        <source>created</source>
        <translation>생성됨</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>변경됨</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>pods %1 → %2</source>
        <translation>파드 %1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>%n pod(s)</source>
        <translation>
            <numerusform>파드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>pods restart</source>
        <translation>파드 재시작</translation>
    </message>
    <message>
        <source>, restart</source>
        <translation>, 재시작</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>변경되는 것 없음</translation>
    </message>
    <message>
        <source>will fail: %1</source>
        <translation>실패 예상: %1</translation>
    </message>
    <message>
        <source>edited by hand: %1</source>
        <translation>직접 수정됨: %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ProblemsModel</name>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>문제 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>문제 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ReadmeView</name>
    <message>
        <source>README</source>
        <translation>README</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::RegistryLoginDialog</name>
    <message>
        <source>The registry refuses this login</source>
        <translation>레지스트리가 이 로그인을 거부했습니다</translation>
    </message>
    <message>
        <source>Check the user and the password.</source>
        <translation>사용자와 비밀번호를 확인하세요.</translation>
    </message>
    <message>
        <source>Name the file of the authority that signed it.</source>
        <translation>서명한 인증 기관의 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>There is no registry at this address</source>
        <translation>이 주소에는 레지스트리가 없습니다</translation>
    </message>
    <message>
        <source>Check the address and the kind of connection.</source>
        <translation>주소와 연결 방식을 확인하세요.</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Log in to a registry</source>
        <translation>레지스트리에 로그인</translation>
    </message>
    <message>
        <source>or an access token</source>
        <translation>또는 액세스 토큰</translation>
    </message>
    <message>
        <source>Helm and Pilothouse share the login: it is kept in Helm&apos;s registry file, or by the credential helper that the file names.</source>
        <translation>로그인은 Helm과 함께 씁니다. Helm의 레지스트리 파일이나 그 파일이 지정한 자격 증명 도우미에 보관됩니다.</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>레지스트리에 묻는 중…</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ReleasePane</name>
    <message>
        <source>Compare…</source>
        <translation>비교…</translation>
    </message>
    <message>
        <source>Upgrade…</source>
        <translation>업그레이드…</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>롤백…</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>더 많은 동작</translation>
    </message>
    <message>
        <source>Uninstall…</source>
        <translation>제거…</translation>
    </message>
    <message>
        <source>Parts of the release</source>
        <translation>릴리스 구성</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>매니페스트</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>리소스</translation>
    </message>
    <message>
        <source>Hooks</source>
        <translation>훅</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>안내문</translation>
    </message>
    <message>
        <source>Revision shown</source>
        <translation>표시할 리비전</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a release in its namespace</comment>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>app %1</source>
        <translation>앱 %1</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>%1(으)로 롤백</translation>
    </message>
    <message>
        <source>There is no earlier good revision to go back to.</source>
        <translation>되돌아갈 이전 정상 리비전이 없습니다.</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>복구…</translation>
    </message>
    <message>
        <source>This window is working on the release.</source>
        <translation>이 창이 릴리스를 작업 중입니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ReleasesHeader</name>
    <message>
        <source>PRODUCTION</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>Filter releases</source>
        <translation>릴리스 필터</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>설치…</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>배포됨</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>No cluster</source>
        <translation>클러스터 없음</translation>
    </message>
    <message>
        <source>all namespaces</source>
        <translation>모든 네임스페이스</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ReleasesModel</name>
    <message>
        <source>%1 of %2 pods ready</source>
        <translation>파드 %2개 중 %1개 준비됨</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>NAMESPACE</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>REV</source>
        <translation>리비전</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>CHART</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>APP</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>UPDATED</source>
        <translation>업데이트</translation>
    </message>
    <message>
        <source>HEALTH</source>
        <translation>준비</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ReleasesPage</name>
    <message>
        <source>Releases</source>
        <translation>릴리스</translation>
    </message>
    <message numerus="yes">
        <source>%n namespace(s) not shown because you may not read them: %1</source>
        <translation>
            <numerusform>읽기 권한이 없어 표시하지 않은 네임스페이스 %n개: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not up to date: %1</source>
        <translation>최신이 아님: %1</translation>
    </message>
    <message>
        <source>Choose a cluster</source>
        <translation>클러스터 선택</translation>
    </message>
    <message>
        <source>Open one at the left. Nothing is sent to a cluster before you open it.</source>
        <translation>왼쪽에서 여세요. 열기 전에는 클러스터에 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>%1에 연결하는 중…</translation>
    </message>
    <message>
        <source>Reading the releases of %1…</source>
        <translation>%1의 릴리스를 읽는 중…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>No release matches</source>
        <translation>일치하는 릴리스 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) are hidden by the filter.</source>
        <translation>
            <numerusform>필터로 릴리스 %n개가 숨겨져 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>No releases yet</source>
        <translation>아직 릴리스가 없습니다</translation>
    </message>
    <message>
        <source>Helm has installed nothing in %1 that you can see.</source>
        <translation>%1에 볼 수 있는 Helm 설치가 없습니다.</translation>
    </message>
    <message>
        <source>Install a chart…</source>
        <translation>차트 설치…</translation>
    </message>
    <message>
        <source>%1 is not open</source>
        <translation>%1 클러스터가 열려 있지 않습니다</translation>
    </message>
    <message>
        <source>Nothing is sent to a cluster before you open it.</source>
        <translation>열기 전에는 클러스터에 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 열기</translation>
    </message>
    <message>
        <source>Upgrade…</source>
        <translation>업그레이드…</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>비교…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown으로 복사</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Uninstall…</source>
        <translation>제거…</translation>
    </message>
    <message>
        <source>%1 asks you to sign in again: %2</source>
        <translation>%1에서 다시 로그인하라고 합니다: %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::RemoveRepositoryDialog</name>
    <message>
        <source>Remove repository %1</source>
        <translation>저장소 %1 제거</translation>
    </message>
    <message>
        <source>Its address, its login and its cached index are forgotten, for Helm as well. Releases stay as they are.</source>
        <translation>주소, 로그인, 캐시된 인덱스가 Helm에서도 지워집니다. 릴리스는 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 제거</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::RepairDialog</name>
    <message>
        <source>Repair %1</source>
        <translation>%1 복구</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>Looking at the record and at the cluster…</source>
        <translation>기록과 클러스터를 확인하는 중…</translation>
    </message>
    <message>
        <source>What of the release is in the cluster</source>
        <translation>클러스터에 있는 릴리스 오브젝트</translation>
    </message>
    <message>
        <source>WAYS OUT</source>
        <translation>해결 방법</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>복구</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
    <message>
        <source>This is recent: somebody may still be working on it. Wait, or ask, before you go on.</source>
        <translation>최근 변경입니다. 누군가 아직 작업 중일 수 있으니 계속하기 전에 기다리거나 물어보십시오.</translation>
    </message>
    <message>
        <source>IN THE CLUSTER: %1 AS RECORDED, %2 DIFFERENT, %3 MISSING</source>
        <translation>클러스터: 기록과 같음 %1, 다름 %2, 없음 %3</translation>
    </message>
    <message>
        <source>%1 (recommended)</source>
        <translation>%1 (권장)</translation>
    </message>
    <message>
        <source>not possible: %1</source>
        <translation>불가능: %1</translation>
    </message>
    <message>
        <source>Roll back to revision %1</source>
        <translation>리비전 %1(으)로 롤백</translation>
    </message>
    <message>
        <source>Mark revision %1 as failed</source>
        <translation>리비전 %1을(를) 실패로 표시</translation>
    </message>
    <message>
        <source>Mark revision %1 as deployed</source>
        <translation>리비전 %1을(를) 배포됨으로 표시</translation>
    </message>
    <message>
        <source>Drop the record</source>
        <translation>기록 삭제</translation>
    </message>
    <message>
        <source>Delete what is there, and the records</source>
        <translation>남아 있는 것과 기록을 모두 삭제</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ResourcesModel</name>
    <message>
        <source>OBJECT</source>
        <translation>오브젝트</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>준비</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>RESTARTS</source>
        <translation>재시작</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>생성</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ResourcesTab</name>
    <message>
        <source>Resources</source>
        <translation>리소스</translation>
    </message>
    <message>
        <source>No resources</source>
        <translation>리소스 없음</translation>
    </message>
    <message>
        <source>This revision has created no objects.</source>
        <translation>이 리비전은 오브젝트를 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>Asking the cluster…</source>
        <translation>클러스터에 묻는 중…</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::RollbackDialog</name>
    <message>
        <source>Roll back %1 to</source>
        <translation>%1 롤백 대상</translation>
    </message>
    <message>
        <source>Revision to go back to</source>
        <translation>되돌아갈 리비전</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>What happens to each object</source>
        <translation>오브젝트별 진행</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>롤백</translation>
    </message>
    <message>
        <source>%1, app %2</source>
        <translation>%1, 앱 %2</translation>
    </message>
    <message>
        <source>last good, deployed %1</source>
        <translation>마지막 정상, %1 배포</translation>
    </message>
    <message>
        <source>deployed %1</source>
        <translation>%1 배포</translation>
    </message>
    <message>
        <source>Comparing with the cluster…</source>
        <translation>클러스터와 비교하는 중…</translation>
    </message>
    <message>
        <source>AFTER THE CLICK</source>
        <translation>실행하면</translation>
    </message>
    <message>
        <source>checked on the server in %1 s</source>
        <translation>서버에서 %1초 만에 확인</translation>
    </message>
    <message>
        <source>not checked on the server: %1</source>
        <translation>서버에서 확인 못 함: %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>after the roll-back</source>
        <translation>롤백 후</translation>
    </message>
    <message>
        <source>Close, go on in the background</source>
        <translation>닫기, 백그라운드에서 계속</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>ROLLING BACK</source>
        <translation>롤백 중</translation>
    </message>
    <message>
        <source>ROLLED BACK: NOW REVISION %1</source>
        <translation>롤백됨: 현재 리비전 %1</translation>
    </message>
    <message>
        <source>NOT ROLLED BACK</source>
        <translation>롤백되지 않음</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SchemaModel</name>
    <message>
        <source>required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>always %1</source>
        <translation>항상 %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 중 하나</translation>
    </message>
    <message>
        <source>%1, required</source>
        <translation>%1, 필수</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>값</translation>
    </message>
    <message>
        <source>TYPE</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>DEFAULT</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>설명</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SchemaTab</name>
    <message>
        <source>Schema of the values</source>
        <translation>값의 스키마</translation>
    </message>
    <message>
        <source>The schema cannot be read</source>
        <translation>스키마를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Helm would refuse to install this chart.</source>
        <translation>Helm은 이 차트를 설치하지 않습니다.</translation>
    </message>
    <message>
        <source>No schema</source>
        <translation>스키마 없음</translation>
    </message>
    <message>
        <source>This chart has no values.schema.json: Helm takes any values.</source>
        <translation>이 차트에는 values.schema.json이 없어서 Helm이 어떤 값이든 받습니다.</translation>
    </message>
    <message>
        <source>The schema names no values</source>
        <translation>스키마에 값이 없습니다</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SelectionBar</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Uninstall…</source>
        <translation>제거…</translation>
    </message>
    <message>
        <source>Esc</source>
        <comment>the key</comment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>텍스트로</translation>
    </message>
    <message>
        <source>As Markdown</source>
        <translation>Markdown으로</translation>
    </message>
    <message>
        <source>As JSON</source>
        <translation>JSON으로</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) chosen</source>
        <translation>
            <numerusform>릴리스 %n개 선택됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>선택 해제</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SettingsPage</name>
    <message>
        <source>as the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>표준</translation>
    </message>
    <message>
        <source>blue and orange (colour-blind)</source>
        <translation>파랑과 주황 (색각 지원)</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>State is always told by shape and word as well.</source>
        <translation>상태는 색 외에 모양과 글자로도 표시합니다.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>Everything grows with the text. In effect at the next start.</source>
        <translation>모든 것이 글자와 함께 커집니다. 다음 시작부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>In effect at the next start.</source>
        <translation>다음 시작부터 적용됩니다.</translation>
    </message>
    <message>
        <source>ask no cluster</source>
        <translation>어떤 클러스터에도 연결하지 않음</translation>
    </message>
    <message>
        <source>open the clusters that were open</source>
        <translation>열려 있던 클러스터를 다시 열기</translation>
    </message>
    <message>
        <source>tell what ended out of sight</source>
        <translation>보이지 않는 곳에서 끝난 작업을 알림</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>시작할 때</translation>
    </message>
    <message>
        <source>The last cluster, page and release are chosen again either way.</source>
        <translation>어느 쪽이든 마지막 클러스터, 페이지, 릴리스가 다시 선택됩니다.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Of operations that end while you look at something else.</source>
        <translation>다른 것을 보는 동안 끝난 작업을 알립니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ShortcutsDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>EVERYWHERE</source>
        <translation>어디서나</translation>
    </message>
    <message>
        <source>Go to a release or a cluster, or do something</source>
        <translation>릴리스나 클러스터로 이동하거나 작업을 실행합니다</translation>
    </message>
    <message>
        <source>Filter releases</source>
        <translation>릴리스 필터</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Show or hide operations</source>
        <translation>작업 표시 또는 숨기기</translation>
    </message>
    <message>
        <source>Show or hide the side bar</source>
        <translation>사이드바 표시 또는 숨기기</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>이 목록</translation>
    </message>
    <message>
        <source>DIFFERENCES</source>
        <translation>차이 보기</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>다음 변경</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>이전 변경</translation>
    </message>
    <message>
        <source>Why the line is there: its template and values</source>
        <translation>이 줄의 이유: 템플릿과 값</translation>
    </message>
    <message>
        <source>Open what is folded beside the line, or tell why it is there</source>
        <translation>접힌 부분을 펼치거나 이 줄의 이유를 표시</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>The left or the right side</source>
        <translation>왼쪽 또는 오른쪽</translation>
    </message>
    <message>
        <source>Copy the chosen lines</source>
        <translation>선택한 줄 복사</translation>
    </message>
    <message>
        <source>Copy as patch</source>
        <translation>패치로 복사</translation>
    </message>
    <message>
        <source>DIALOGS AND UPGRADES</source>
        <translation>대화 상자와 업그레이드</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close the cluster: nothing more is sent to it</source>
        <translation>클러스터 닫기: 더 이상 아무것도 보내지 않습니다</translation>
    </message>
    <message>
        <source>Releases, Charts, Compare, Timeline, Journal, Settings</source>
        <translation>릴리스, 차트, 비교, 타임라인, 저널, 설정</translation>
    </message>
    <message>
        <source>LIST OF RELEASES</source>
        <translation>릴리스 목록</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>여러 개 선택</translation>
    </message>
    <message>
        <source>Copy the chosen releases</source>
        <translation>선택한 릴리스 복사</translation>
    </message>
    <message>
        <source>Uninstall the chosen releases, after a question</source>
        <translation>확인 후 선택한 릴리스 제거</translation>
    </message>
    <message>
        <source>Choose only the open one</source>
        <translation>열린 릴리스만 선택</translation>
    </message>
    <message>
        <source>What may be written here</source>
        <translation>여기에 쓸 수 있는 것</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>찾아 바꾸기</translation>
    </message>
    <message>
        <source>Leave the editor of values</source>
        <translation>값 편집기에서 나가기</translation>
    </message>
    <message>
        <source>Quit; asks where something would be lost</source>
        <translation>종료: 잃을 것이 있으면 먼저 묻습니다</translation>
    </message>
    <message>
        <source>Swap the sides of the Compare page</source>
        <translation>비교 페이지의 양쪽 바꾸기</translation>
    </message>
    <message>
        <source>Next and previous problem</source>
        <translation>다음 문제와 이전 문제</translation>
    </message>
    <message>
        <source>Move a values file</source>
        <translation>값 파일 옮기기</translation>
    </message>
    <message>
        <source>Undo, also in the list of values files</source>
        <translation>실행 취소, 값 파일 목록에서도</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SideBar</name>
    <message>
        <source>Releases</source>
        <translation>릴리스</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>CLUSTERS</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>By the mark</source>
        <translation>표시에 따름</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>주황</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Find a cluster</source>
        <translation>클러스터 찾기</translation>
    </message>
    <message>
        <source>Add a kubeconfig file</source>
        <translation>kubeconfig 파일 추가</translation>
    </message>
    <message>
        <source>Add a kubeconfig file…</source>
        <translation>kubeconfig 파일 추가…</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>경로 복사</translation>
    </message>
    <message>
        <source>Remove from the window</source>
        <translation>창에서 제거</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>저널</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SidePicker</name>
    <message>
        <source>%1 cluster or files</source>
        <translation>%1 클러스터 또는 파일</translation>
    </message>
    <message>
        <source>Clusters that are open, and values files on this machine. Open another cluster in the side bar to choose from it.</source>
        <translation>열려 있는 클러스터와 이 컴퓨터의 값 파일입니다. 다른 클러스터에서 고르려면 사이드 바에서 그 클러스터를 여세요.</translation>
    </message>
    <message>
        <source>a cluster or files</source>
        <translation>클러스터 또는 파일</translation>
    </message>
    <message>
        <source>%1 release</source>
        <translation>%1 릴리스</translation>
    </message>
    <message>
        <source>no release</source>
        <translation>릴리스 없음</translation>
    </message>
    <message>
        <source>%1 revision</source>
        <translation>%1 리비전</translation>
    </message>
    <message>
        <source>values files</source>
        <translation>값 파일</translation>
    </message>
    <message>
        <source>live in the cluster now</source>
        <translation>지금 클러스터에서 실행 중</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SignInPanel</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>What the program says</source>
        <translation>프로그램이 하는 말</translation>
    </message>
    <message>
        <source>Signing in to %1</source>
        <translation>%1에 로그인하는 중</translation>
    </message>
    <message>
        <source>Waiting for %1.</source>
        <translation>%1을(를) 기다리는 중입니다.</translation>
    </message>
    <message>
        <source>%1 says the following and waits. It gets no terminal, so answer in its browser window or run it in a shell first.</source>
        <translation>%1이(가) 다음과 같이 말하고 기다립니다. 터미널이 없으므로 브라우저 창에서 답하거나 먼저 셸에서 실행하세요.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 열기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::SourceDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, %2번째 줄</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>다른 프로그램에서 열기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::StatusStrip</name>
    <message>
        <source>Operations</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Progress of the running operation</source>
        <translation>실행 중인 작업의 진행률</translation>
    </message>
    <message>
        <source>Ctrl+J</source>
        <comment>the key that opens the operations</comment>
        <translation>Ctrl+J</translation>
    </message>
    <message>
        <source>no cluster open</source>
        <translation>열린 클러스터 없음</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>다시 연결 중</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>불러오는 중</translation>
    </message>
    <message>
        <source>live</source>
        <comment>the list follows the cluster</comment>
        <translation>실시간</translation>
    </message>
    <message>
        <source>not open</source>
        <comment>a cluster</comment>
        <translation>열려 있지 않음</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::StepsModel</name>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>예정</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::StrategyDialog</name>
    <message>
        <source>default</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>reuse</source>
        <translation>재사용</translation>
    </message>
    <message>
        <source>reset, then reuse</source>
        <translation>초기화 후 재사용</translation>
    </message>
    <message>
        <source>Chart defaults, then what is given here; with nothing given, the former values.</source>
        <translation>차트 기본값에 여기서 준 값을 더합니다. 준 값이 없으면 이전 값을 씁니다.</translation>
    </message>
    <message>
        <source>Chart defaults, then what is given here. Former values are dropped.</source>
        <translation>차트 기본값에 여기서 준 값을 더합니다. 이전 값은 버립니다.</translation>
    </message>
    <message>
        <source>The former values with the old chart&apos;s defaults, then what is given here. New defaults are not seen.</source>
        <translation>옛 차트의 기본값을 포함한 이전 값에 여기서 준 값을 더합니다. 새 기본값은 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>New chart defaults, then the former values, then what is given here.</source>
        <translation>새 차트 기본값, 이전 값, 여기서 준 값 순서입니다.</translation>
    </message>
    <message>
        <source>How %1 comes to its values</source>
        <translation>%1의 값을 정하는 방법</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>비교 중…</translation>
    </message>
    <message>
        <source>Comparing with what runs…</source>
        <translation>실행 중인 것과 비교하는 중…</translation>
    </message>
    <message>
        <source>does not render: %1</source>
        <translation>렌더링되지 않음: %1</translation>
    </message>
    <message>
        <source>changes nothing</source>
        <translation>바뀌는 것 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>값 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>오브젝트 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>changes %1</source>
        <translation>변경: %1</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>“%1” 사용</translation>
    </message>
    <message>
        <source>This cannot be compared</source>
        <translation>비교할 수 없습니다</translation>
    </message>
    <message>
        <source>The chart does not render</source>
        <translation>차트가 렌더링되지 않습니다</translation>
    </message>
    <message>
        <source>The same values as now</source>
        <translation>지금과 같은 값</translation>
    </message>
    <message>
        <source>Templates would see what revision %1 was made of.</source>
        <translation>템플릿은 리비전 %1을 만든 값을 그대로 봅니다.</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
    <message>
        <source>its values, defaults included</source>
        <translation>기본값을 포함한 값</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::TemplatesTab</name>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>No templates</source>
        <translation>템플릿 없음</translation>
    </message>
    <message>
        <source>This chart creates no objects of its own.</source>
        <translation>이 차트는 직접 만드는 오브젝트가 없습니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::TextTab</name>
    <message>
        <source>Manifest</source>
        <translation>매니페스트</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>안내문</translation>
    </message>
    <message>
        <source>No manifest</source>
        <translation>매니페스트 없음</translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>안내문 없음</translation>
    </message>
    <message>
        <source>This revision has created no objects.</source>
        <translation>이 리비전은 오브젝트를 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>The chart of this revision has no NOTES.txt.</source>
        <translation>이 리비전의 차트에는 NOTES.txt가 없습니다.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::TimelineModel</name>
    <message>
        <source>WHEN</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>RELEASE</source>
        <translation>릴리스</translation>
    </message>
    <message>
        <source>NAMESPACE</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>REV</source>
        <translation>리비전</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>상태</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::TimelinePage</name>
    <message>
        <source>the last hour</source>
        <translation>지난 1시간</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>지난 하루</translation>
    </message>
    <message>
        <source>the last week</source>
        <translation>지난 1주</translation>
    </message>
    <message>
        <source>the last month</source>
        <translation>지난 한 달</translation>
    </message>
    <message>
        <source>all that is kept</source>
        <translation>보관된 전체</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Timeline of %1</source>
        <translation>%1의 타임라인</translation>
    </message>
    <message>
        <source>Open a cluster first</source>
        <translation>먼저 클러스터를 여세요</translation>
    </message>
    <message>
        <source>The timeline shows what changed in its releases.</source>
        <translation>타임라인은 릴리스의 변경을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Reading what happened…</source>
        <translation>변경 내역을 읽는 중…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Nothing happened</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>No release was changed in %1.</source>
        <translation>%1 동안 변경된 릴리스가 없습니다.</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::Toast</name>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::UninstallDialog</name>
    <message>
        <source>Keep the history, so that it can be rolled back later</source>
        <translation>나중에 롤백할 수 있도록 기록 유지</translation>
    </message>
    <message>
        <source>Uninstall %1</source>
        <translation>%1 제거</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>Reading what would be deleted…</source>
        <translation>삭제될 것을 읽는 중…</translation>
    </message>
    <message>
        <source>Objects that are deleted</source>
        <translation>삭제되는 오브젝트</translation>
    </message>
    <message>
        <source>What would be deleted could not be read: %1</source>
        <translation>삭제될 것을 읽지 못했습니다: %1</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) are deleted with all that they hold, </source>
        <translation>
            <numerusform>오브젝트 %n개가 그 내용과 함께 삭제되고, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n revision(s) of history unless you keep it. This cannot be undone.</source>
        <translation>
            <numerusform>유지하지 않으면 기록의 리비전 %n개도 삭제됩니다. 되돌릴 수 없습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::UpgradeOptions</name>
    <message>
        <source>wait until ready</source>
        <translation>준비될 때까지 대기</translation>
    </message>
    <message>
        <source>roll back on failure</source>
        <translation>실패하면 롤백</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation>초</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>제한 시간</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>제한 시간</translation>
    </message>
    <message>
        <source>values:</source>
        <translation>값:</translation>
    </message>
    <message>
        <source>uninstall on failure</source>
        <translation>실패하면 제거</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>더 보기…</translation>
    </message>
    <message>
        <source>More (%1)…</source>
        <translation>더 보기 (%1)…</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>추가 옵션</translation>
    </message>
    <message>
        <source>How the former values are used: %1</source>
        <translation>이전 값을 쓰는 방법: %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::UpgradePage</name>
    <message>
        <source>checking…</source>
        <translation>확인 중…</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>Copy as helm</source>
        <translation>helm 명령 복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>업그레이드</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>설치</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Install %1</source>
        <translation>%1 설치</translation>
    </message>
    <message>
        <source>Upgrade %1</source>
        <translation>%1 업그레이드</translation>
    </message>
    <message>
        <source>Values that differ from the chart&apos;s defaults</source>
        <translation>차트 기본값과 다른 값</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>이전 %1</translation>
    </message>
    <message>
        <source>The chart of the release</source>
        <translation>릴리스의 차트</translation>
    </message>
    <message>
        <source>A chart directory…</source>
        <translation>차트 디렉터리…</translation>
    </message>
    <message>
        <source>A chart archive…</source>
        <translation>차트 압축 파일…</translation>
    </message>
    <message>
        <source>Choose a chart</source>
        <translation>차트 선택</translation>
    </message>
    <message>
        <source>Chart archives (*.tgz *.tar.gz)</source>
        <translation>차트 압축 파일 (*.tgz *.tar.gz)</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>키 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>checked on the server in %1 s</source>
        <translation>서버에서 %1초 만에 확인</translation>
    </message>
    <message>
        <source>rendered here in %1 s</source>
        <translation>여기서 %1초 만에 렌더링</translation>
    </message>
    <message>
        <source>rendered here, not checked on the server: %1</source>
        <translation>여기서 렌더링, 서버에서 확인 못 함: %1</translation>
    </message>
    <message>
        <source>server dry run</source>
        <translation>서버 모의 실행</translation>
    </message>
    <message>
        <source>client render</source>
        <translation>클라이언트 렌더링</translation>
    </message>
    <message>
        <source>the preview is of the last values that worked</source>
        <translation>미리보기는 마지막으로 유효했던 값입니다</translation>
    </message>
    <message>
        <source>Your changes from before are here again.</source>
        <translation>이전에 편집하던 내용을 다시 불러왔습니다.</translation>
    </message>
    <message>
        <source>Your changes, begun on revision %1, are here again.</source>
        <translation>리비전 %1에서 편집하던 내용을 다시 불러왔습니다.</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>처음부터 다시</translation>
    </message>
    <message>
        <source>Started over.</source>
        <translation>처음부터 다시 시작했습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ValuesLayers</name>
    <message>
        <source>Add a values file…</source>
        <translation>값 파일 추가…</translation>
    </message>
    <message>
        <source>Add a values file</source>
        <translation>값 파일 추가</translation>
    </message>
    <message>
        <source>Values files (*.yaml *.yml *.json)</source>
        <translation>값 파일 (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>파일 열기</translation>
    </message>
    <message>
        <source>Move up: the files after it win over it</source>
        <translation>위로 옮기기: 뒤의 파일이 우선합니다</translation>
    </message>
    <message>
        <source>Move down: it wins over the files before it</source>
        <translation>아래로 옮기기: 앞의 파일보다 우선합니다</translation>
    </message>
    <message>
        <source>Leave out the file</source>
        <translation>파일 빼기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::ValuesTab</name>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Supplied by the user</source>
        <translation>사용자가 지정</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>계산됨</translation>
    </message>
    <message>
        <source>Chart defaults</source>
        <translation>차트 기본값</translation>
    </message>
    <message>
        <source>No values</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>The user supplied none; the chart&apos;s defaults are in effect.</source>
        <translation>지정한 값이 없어 차트 기본값이 적용됩니다.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::WelcomePage</name>
    <message>
        <source>Choose a kubeconfig file…</source>
        <translation>kubeconfig 파일 선택…</translation>
    </message>
    <message>
        <source>Look around in the demo</source>
        <translation>데모 둘러보기</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>환영합니다</translation>
    </message>
    <message>
        <source>Which clusters do you steer?</source>
        <translation>어떤 클러스터를 다루시나요?</translation>
    </message>
    <message>
        <source>Pilothouse reads the same kubeconfig files as kubectl and helm, and found none. Choose one, or drop it here. Nothing is sent to a cluster before you open it.</source>
        <translation>Pilothouse는 kubectl, helm과 같은 kubeconfig 파일을 읽지만 하나도 찾지 못했습니다. 파일을 선택하거나 여기에 끌어다 놓으세요. 열기 전에는 클러스터에 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>The demo brings two simulated clusters with releases that work, fail and hang. It touches nothing outside this program.</source>
        <translation>데모에는 동작하는 릴리스, 실패한 릴리스, 멈춘 릴리스가 있는 모의 클러스터 두 개가 들어 있습니다. 이 프로그램 밖의 것은 건드리지 않습니다.</translation>
    </message>
    <message>
        <source>holds no context</source>
        <translation>컨텍스트가 없습니다</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>없습니다</translation>
    </message>
    <message>
        <source>Looked for:</source>
        <translation>찾아본 파일:</translation>
    </message>
</context>
<context>
    <name>pilothouse::ui::Words</name>
    <message>
        <source>This input cannot be used</source>
        <translation>쓸 수 없는 입력입니다</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾을 수 없음</translation>
    </message>
    <message>
        <source>It may have been removed. Refresh to see.</source>
        <translation>삭제되었을 수 있습니다. 새로 고치세요.</translation>
    </message>
    <message>
        <source>This name is taken</source>
        <translation>이미 쓰고 있는 이름입니다</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Somebody else changed it</source>
        <translation>다른 사람이 변경했습니다</translation>
    </message>
    <message>
        <source>Refresh, look at the new state, then try again.</source>
        <translation>새로 고쳐 새 상태를 본 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>You may not do this</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>Your user lacks a permission. Ask the cluster&apos;s owner, or choose a namespace you may read.</source>
        <translation>사용자에게 권한이 없습니다. 클러스터 관리자에게 문의하거나 읽을 수 있는 네임스페이스를 고르세요.</translation>
    </message>
    <message>
        <source>The cluster does not accept your credentials</source>
        <translation>클러스터가 자격 증명을 받아들이지 않습니다</translation>
    </message>
    <message>
        <source>Log in again with your cluster&apos;s tool, then retry.</source>
        <translation>클러스터 도구로 다시 로그인한 뒤 재시도하세요.</translation>
    </message>
    <message>
        <source>The cluster does not answer</source>
        <translation>클러스터가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>Check the network or VPN, then retry. Nothing was changed.</source>
        <translation>네트워크나 VPN을 확인하고 재시도하세요. 변경된 것은 없습니다.</translation>
    </message>
    <message>
        <source>The cluster&apos;s certificate is not trusted</source>
        <translation>클러스터의 인증서를 신뢰할 수 없습니다</translation>
    </message>
    <message>
        <source>Check the certificate authority in the kubeconfig file.</source>
        <translation>kubeconfig 파일의 인증 기관을 확인하세요.</translation>
    </message>
    <message>
        <source>It took too long</source>
        <translation>시간이 너무 오래 걸렸습니다</translation>
    </message>
    <message>
        <source>Try again, or allow more time.</source>
        <translation>다시 시도하거나 시간을 늘리세요.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>This cannot be read</source>
        <translation>읽을 수 없습니다</translation>
    </message>
    <message>
        <source>The chart does not render</source>
        <translation>차트를 렌더링할 수 없습니다</translation>
    </message>
    <message>
        <source>The values do not match the chart&apos;s schema</source>
        <translation>값이 차트의 스키마와 맞지 않습니다</translation>
    </message>
    <message>
        <source>This is too large</source>
        <translation>너무 큽니다</translation>
    </message>
    <message>
        <source>This is not supported here</source>
        <translation>여기서는 지원하지 않습니다</translation>
    </message>
    <message>
        <source>A file could not be read or written</source>
        <translation>파일을 읽거나 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The cluster refused it</source>
        <translation>클러스터가 거부했습니다</translation>
    </message>
    <message>
        <source>The operation failed</source>
        <translation>작업이 실패했습니다</translation>
    </message>
    <message>
        <source>Something broke inside Pilothouse</source>
        <translation>Pilothouse 내부 오류입니다</translation>
    </message>
    <message>
        <source>Please report this with the text above.</source>
        <translation>위 내용과 함께 알려 주세요.</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1초 전</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1분 전</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1시간 전</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n일 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n주 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n개월 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n년 전</numerusform>
        </translation>
    </message>
    <message>
        <source>will fail: %1</source>
        <translation>실패 예상: %1</translation>
    </message>
    <message>
        <source>is created</source>
        <translation>생성됩니다</translation>
    </message>
    <message>
        <source>is deleted</source>
        <translation>삭제됩니다</translation>
    </message>
    <message>
        <source>changes, pods restart</source>
        <translation>변경, 파드 재시작</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>변경됨</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>저장본</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>리비전 %1</translation>
    </message>
    <message>
        <source>hook %1</source>
        <translation>훅 %1</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>경고: %1</translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation>기록과 같음</translation>
    </message>
    <message>
        <source>differs: %1</source>
        <translation>다름: %1</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>서버가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>Check the network and the repository&apos;s address. What is cached stays usable.</source>
        <translation>네트워크와 저장소 주소를 확인하세요. 캐시된 것은 계속 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The server wants a login</source>
        <translation>서버에 로그인해야 합니다</translation>
    </message>
    <message>
        <source>The server refuses access</source>
        <translation>서버가 접근을 거부했습니다</translation>
    </message>
    <message>
        <source>Ask the repository&apos;s owner for access, or log in as somebody else.</source>
        <translation>저장소 관리자에게 권한을 요청하거나 다른 사용자로 로그인하세요.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>서버의 인증서를 신뢰할 수 없습니다</translation>
    </message>
    <message>
        <source>There is no such chart</source>
        <translation>그런 차트가 없습니다</translation>
    </message>
    <message>
        <source>Update the repository, or choose another version.</source>
        <translation>저장소를 갱신하거나 다른 버전을 선택하세요.</translation>
    </message>
    <message>
        <source>The download is not what was announced</source>
        <translation>내려받은 파일이 안내된 것과 다릅니다</translation>
    </message>
    <message>
        <source>Nothing of it was kept. Update the repository, then try again.</source>
        <translation>내려받은 것은 버렸습니다. 저장소를 갱신한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The answer cannot be read</source>
        <translation>응답을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>It may not be a chart or a repository. Check the address.</source>
        <translation>차트나 저장소가 아닐 수 있습니다. 주소를 확인하세요.</translation>
    </message>
    <message>
        <source>packaged</source>
        <translation>포함됨</translation>
    </message>
    <message>
        <source>wrong version</source>
        <translation>버전이 다름</translation>
    </message>
    <message>
        <source>not in Chart.yaml</source>
        <translation>Chart.yaml에 없음</translation>
    </message>
    <message>
        <source>the editor</source>
        <translation>편집기</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>파일이 없습니다.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm:ss t</source>
        <extracomment>Qt&apos;s letters for the parts of a date, in the order of the language.</extracomment>
        <translation>yyyy년 M월 d일 HH:mm:ss t</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>지금까지 %1</translation>
    </message>
    <message>
        <source>%1 of %2, %3 %</source>
        <translation>%2 중 %1, %3%</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>For a registry: log in, at the left. For a repository: add it again with a user.</source>
        <translation>레지스트리라면 왼쪽에서 로그인하세요. 저장소라면 사용자를 지정하여 다시 추가하세요.</translation>
    </message>
    <message>
        <source>Name its certificate authority: log in to the registry again, at the left, or for a repository: helm repo add --force-update --ca-file.</source>
        <translation>인증 기관을 지정하세요. 레지스트리라면 왼쪽에서 다시 로그인하고, 저장소라면 helm repo add --force-update --ca-file을 쓰세요.</translation>
    </message>
    <message>
        <source>what was decrypted is sent to no cluster</source>
        <translation>복호화한 값은 어느 클러스터에도 보내지 않음</translation>
    </message>
    <message>
        <source>%1 of %2 pods killed for memory</source>
        <translation>파드 %2개 중 %1개가 메모리 부족으로 종료됨</translation>
    </message>
    <message>
        <source>%1 of %2 pods crashing</source>
        <translation>파드 %2개 중 %1개가 계속 비정상 종료됨</translation>
    </message>
    <message>
        <source>%1 of %2 pods without their image</source>
        <translation>파드 %2개 중 %1개가 이미지를 받지 못함</translation>
    </message>
    <message>
        <source>%1 of %2 pods without a node to run on</source>
        <translation>파드 %2개 중 %1개가 실행할 노드를 찾지 못함</translation>
    </message>
    <message>
        <source>%1 of %2 pods failing</source>
        <translation>파드 %2개 중 %1개가 실패함</translation>
    </message>
    <message>
        <source>of its %1 objects %2 are there as recorded, %3 differ and %4 are missing</source>
        <translation>오브젝트 %1개 중 %2개는 기록과 같고 %3개는 다르며 %4개는 없습니다</translation>
    </message>
    <message>
        <source>revision %1 is %2 since %3: there is nothing to repair</source>
        <translation>리비전 %1은(는) %3 전부터 %2: 복구할 것이 없습니다</translation>
    </message>
    <message>
        <source>revision %1 is %2 since %3: the operation did not end; %4</source>
        <translation>리비전 %1은(는) %3 전부터 %2: 작업이 끝나지 않았습니다. %4</translation>
    </message>
    <message>
        <source>revision %1 is %2 since %3: its deletion did not end; %4</source>
        <translation>리비전 %1은(는) %3 전부터 %2: 삭제가 끝나지 않았습니다. %4</translation>
    </message>
    <message>
        <source>revision %1 is %2 since %3: %4</source>
        <translation>리비전 %1은(는) %3 전부터 %2: %4</translation>
    </message>
    <message>
        <source>no revision of this release was ever deployed</source>
        <translation>이 릴리스는 배포에 성공한 리비전이 없습니다</translation>
    </message>
    <message>
        <source>revision %1 is created with the content of revision %2 and applied</source>
        <translation>리비전 %2의 내용으로 리비전 %1을(를) 만들어 적용합니다</translation>
    </message>
    <message>
        <source>%1 objects are created, %2 changed, %3 deleted</source>
        <translation>오브젝트 %1개 생성, %2개 변경, %3개 삭제</translation>
    </message>
    <message>
        <source>the record of revision %1 goes from %2 to %3</source>
        <translation>리비전 %1의 기록이 %2에서 %3(으)로 바뀝니다</translation>
    </message>
    <message>
        <source>it is marked as failed already</source>
        <translation>이미 failed로 표시되어 있습니다</translation>
    </message>
    <message>
        <source>nothing in the cluster changes</source>
        <translation>클러스터는 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>an upgrade or a roll-back is possible again</source>
        <translation>다시 업그레이드하거나 롤백할 수 있습니다</translation>
    </message>
    <message>
        <source>revision %1 goes from deployed to superseded</source>
        <translation>리비전 %1이(가) deployed에서 superseded로 바뀝니다</translation>
    </message>
    <message>
        <source>%1 objects that are missing and %2 that differ stay so</source>
        <translation>없는 오브젝트 %1개와 다른 오브젝트 %2개는 그대로 둡니다</translation>
    </message>
    <message>
        <source>the %1 objects that are there are deleted</source>
        <translation>남아 있는 오브젝트 %1개를 삭제합니다</translation>
    </message>
    <message>
        <source>all %1 records are removed</source>
        <translation>기록 %1개를 모두 지웁니다</translation>
    </message>
    <message>
        <source>the record of revision %1 is removed</source>
        <translation>리비전 %1의 기록을 지웁니다</translation>
    </message>
    <message>
        <source>revision %1, %2, is the last one then</source>
        <translation>그러면 리비전 %1(%2)이(가) 마지막 리비전이 됩니다</translation>
    </message>
    <message>
        <source>%1 objects stay in the cluster and belong to no release any more</source>
        <translation>오브젝트 %1개가 클러스터에 남고 어느 릴리스에도 속하지 않게 됩니다</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 외 %2개</translation>
    </message>
    <message>
        <source>%1 is immutable</source>
        <translation>%1은(는) 바꿀 수 없는 필드입니다</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>Values must be a map of names to values</source>
        <translation>값은 이름과 값의 맵이어야 합니다</translation>
    </message>
    <message>
        <source>The chart&apos;s values know no “%1”</source>
        <translation>차트 값에 “%1”이(가) 없습니다</translation>
    </message>
    <message>
        <source>The chart knows no “%1”: did you mean “%2”?</source>
        <translation>차트에 “%1”이(가) 없습니다. “%2”인가요?</translation>
    </message>
</context>
</TS>
